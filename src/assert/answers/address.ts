const PLACEHOLDER = "http://placeholder.invalid/";

// A43 with RFC 7643 sections 2.3.7 and 2.4: relative addresses start at the service root, and those that differ only in
// the version segment name one resource. Another host is a proxy's doing.
/** The resource that an address names, host, port, query, version and base path aside. */
export const addressOf = (address: string, base: string): string => {
  const root = parse(base, PLACEHOLDER)?.pathname.replace(/\/+$/, "") ?? "";
  const url = parse(address, `${base.replace(/\/+$/, "")}/`);
  if (url === undefined) return address;
  return strip(decoded(url.pathname), [...new Set([decoded(root), decoded(withoutVersion(root))])]);
};

const parse = (text: string, base: string): URL | undefined => {
  try {
    return new URL(text, URL.canParse(base) ? base : PLACEHOLDER);
  } catch {
    return undefined;
  }
};

const strip = (path: string, roots: readonly string[]): string => {
  const found = roots.find((root) => root !== "" && (path === root || path.startsWith(`${root}/`)));
  const rest = found === undefined ? path : path.slice(found.length);
  return rest.replace(/^\/v\d+(\.\d+)?(?=\/)/i, "").replace(/\/+$/, "");
};

const withoutVersion = (path: string): string => path.replace(/\/v\d+(\.\d+)?$/i, "");

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
