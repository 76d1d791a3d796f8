import type { Socket } from "node:net";
import { buildConnector, type Dispatcher, Pool } from "undici";
import type { HeaderList } from "../../model/suite.ts";

/**
 * undici writes `host` and `connection` before the headers that it is given and `content-length` after them, all in lower case. For
 * a client whose order and letter case are known, the order goes along as a header, which the connection takes out again when it
 * writes the head of the request.
 */
const ORDER = "scim-check-header-order";

/** The headers of a request as undici takes them, with the order and the letter case in which they are to go out. */
export const rawHeaders = (headers: HeaderList, order: readonly string[] = []): string[] => {
  if (order.length === 0) return headers.flat();
  const said = order.map((name) => (isSame(name, "connection") ? withValue(name, headers) : name));
  return [...headers.flat(), ORDER, said.join(", ")];
};

/** undici writes this header itself, and its value in lower case. */
const withValue = (name: string, headers: HeaderList): string => {
  const given = headers.find(([other]) => isSame(name, other));
  return given === undefined ? name : `${name}: ${given[1]}`;
};

const isSame = (name: string, other: string): boolean => name.toLowerCase() === other.toLowerCase();

/** A pool like undici's own, of connections that write heads in the order that goes along with them. */
export const orderedPool = (origin: string | URL, { connect, ...options }: Pool.Options): Dispatcher => {
  const open = typeof connect === "function" ? connect : buildConnector({ ...connect });
  return new Pool(origin, {
    ...options,
    connect: (target, done) =>
      open(target, (...opened) => {
        if (opened[0] === null) writeInOrder(opened[1]);
        done(...opened);
      }),
  });
};

type Done = (error?: Error | null) => void;

/** Between undici and its socket: undici writes each head in one piece, as text. */
const writeInOrder = (socket: Socket): void => {
  const write = socket.write.bind(socket);
  socket.write = (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done): boolean => {
    const text = typeof chunk === "string" ? inOrder(chunk) : chunk;
    return typeof encoding === "function" ? write(text, encoding) : write(text, encoding, done);
  };
};

const END_OF_LINE = "\r\n";

/** The head of a request in the order that it carries, without it; any other text as it is. */
export const inOrder = (head: string): string => {
  if (!head.includes(`${END_OF_LINE}${ORDER}: `)) return head;
  const [line = "", ...rest] = head.split(END_OF_LINE);
  const headers = rest.filter((text) => text !== "");
  const order = (headerValue(headers, ORDER) ?? "").split(", ");
  const placed = order.flatMap((said) =>
    headers.filter((text) => isSame(nameOf(text), nameOf(said))).map((text) => spelled(text, said)),
  );
  const others = headers.filter(
    (text) => ![ORDER, ...order].some((said) => isSame(nameOf(text), nameOf(said))),
  );
  return [line, ...placed, ...others, ...rest.filter((text) => text === "")].join(END_OF_LINE);
};

const nameOf = (header: string): string => header.replace(/:.*/, "");

const headerValue = (headers: readonly string[], name: string): string | undefined =>
  headers.find((text) => isSame(nameOf(text), name))?.slice(name.length + 2);

/** A header that undici wrote takes the letter case of the order; one that was given has its own. */
const spelled = (header: string, said: string): string => {
  if (!UNDICIS.some((name) => header.startsWith(`${name}: `))) return header;
  return isSame(header, said) ? said : nameOf(said) + header.slice(header.indexOf(":"));
};

const UNDICIS = ["host", "connection", "content-length"];
