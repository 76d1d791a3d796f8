/** Stops at what only a mistake of ours can bring about; the command line catches it once and ends with 4. */
export const defect: (what: string) => never = (what) => {
  throw new Error(what);
};
