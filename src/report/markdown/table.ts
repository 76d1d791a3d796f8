const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** A table whose first `words` columns are text, the others numbers. */
export const table = (head: readonly string[], words: number, rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map((_, column) => (column < words ? "---" : "---:"))), ...rows.map(row)].join("\n");
