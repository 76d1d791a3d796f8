import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";

/** One thing that a server does otherwise than an RFC or the need of a provider has it. */
export type Defect = {
  readonly what: string;
  /** The file and the function of the server, as far as its source was read. */
  readonly where?: string;
  /** What it is measured by: sections of the RFCs, the vendor's page, a reading. */
  readonly section: string;
  /** The entries of the report that show it: id → words of its title. */
  readonly entries?: { readonly [id: string]: string };
  /** Why no entry shows it; then there is none. */
  readonly unseen?: string;
};

/** An entry that blames the server for what it may do. */
export type FalseAlarm = { readonly title: string; readonly why: string; readonly section: string };

/** What a person who read the server's source says of each entry of its report. */
export type Adjudication = {
  /** As the list of servers names it. */
  readonly version: string;
  /** What is known to be wrong with it, and must be found. */
  readonly defects: { readonly [slug: string]: Defect };
  readonly false?: { readonly [id: string]: FalseAlarm };
};

/** The adjudication of a server, if it has one: servers/<name>/adjudication.yaml. */
export const adjudicationOf = (name: string): Adjudication | undefined => {
  const file = new URL(`servers/${name}/adjudication.yaml`, import.meta.url);
  return existsSync(file) ? (parse(readFileSync(file, "utf8")) as Adjudication) : undefined;
};
