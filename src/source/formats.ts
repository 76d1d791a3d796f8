/** A kind of text that a schema can ask for, and what an author calls it. */
export type Format = { readonly words: string; readonly test: (text: string) => boolean };

/** Formats by the name that schemas use. */
export type Formats = { readonly [name: string]: Format };
