/** What a file of the library is for. */
export type FileRole =
  | "suite"
  | "profile"
  | "intents"
  | "wire"
  | "checklist"
  | "rfc"
  | "interop"
  | "impacts"
  | "interpretations"
  | "shown"
  | "fixture";

/** A file of the library, read but not yet understood. */
export type SourceFile = {
  /** As shown to the user: below the package for what comes with us, else relative to the working folder if it lies there. */
  readonly path: string;
  /** `users/create` for a suite, `okta-oin` for a profile, `user/minimal` for a fixture. */
  readonly id: string;
  readonly role: FileRole;
  readonly text: string;
  readonly bundled: boolean;
};
