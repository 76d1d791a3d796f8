import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it, each for its owner only where `mode` says so; throws where none can be made. One after the
 * other: `recursive` of Node never ends below a place such as /proc.
 */
export const makeFolder = (folder: string, mode?: number): void => {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, mode === undefined ? {} : { mode });
  } catch (error) {
    // Another run may have made it meanwhile.
    if (!existsSync(folder)) throw error;
  }
};
