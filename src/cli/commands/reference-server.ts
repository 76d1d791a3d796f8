import type { FaultInfo, RunningServer, ServerOptions } from "../../../fixtures/server/index.ts";
import type { Checked, Problem } from "../../model/problem.ts";
import { didYouMean } from "../../text/nearest.ts";

const load = () => import("../../../fixtures/server/index.ts");

/** The faults that the reference server can have. */
export const knownFaults = async (): Promise<readonly FaultInfo[]> => (await load()).listFaults();

/** The shapes that the reference server can have. */
export const knownVariants = async (): Promise<
  readonly { readonly name: string; readonly title: string }[]
> => (await load()).listVariants();

/** What the user asked the server to be. */
export type Wish = Omit<ServerOptions, "faults"> & { readonly faults: readonly string[] };

/** Starts the reference server; unknown names and a place where nobody can listen are the user's to mend. */
export const startReferenceServer = async (wish: Wish): Promise<Checked<RunningServer>> => {
  const { startServer, listFaults, listVariants } = await load();
  const problems = [
    ...unknown(
      "fault",
      wish.faults,
      listFaults().map(({ name }) => name),
    ),
    ...unknown(
      "variant",
      wish.variant === undefined ? [] : [wish.variant],
      listVariants().map(({ name }) => name),
    ),
  ];
  if (problems.length > 0) return { ok: false, problems };
  try {
    return { ok: true, value: await startServer(wish) };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && "syscall" in error)) throw error;
    const what = `cannot listen on ${wish.host}:${wish.port} (${error.code})`;
    return { ok: false, problems: [{ what, ...remedy(error.code) }] };
  }
};

const remedy = (code: unknown): Pick<Problem, "at" | "fix"> =>
  code === "EADDRINUSE" || code === "EACCES"
    ? { at: { file: "--port" }, fix: "Take another with --port, or any free one with --port 0." }
    : { at: { file: "--host" }, fix: "Take a name or an address of this machine, such as 127.0.0.1." };

const unknown = (kind: string, names: readonly string[], known: readonly string[]) =>
  names
    .filter((name) => !known.includes(name))
    .map((name) => ({
      at: { file: `--${kind}` },
      what: `unknown ${kind} "${name}"`,
      fix: didYouMean(name, known) ?? `scim-check serve --list-${kind}s shows them.`,
    }));

/** `--fault a,b --fault c` names three. */
export const splitNames = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => text.split(",").map((name) => name.trim())).filter((name) => name !== "");
