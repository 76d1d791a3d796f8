import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** One request as its bytes were, taken apart. */
export type RawRequest = {
  /** `POST /scim/v2/Users HTTP/1.1` */
  readonly line: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
};

export type Listener = {
  /** The address of the server behind, with the port of this listener. */
  readonly url: string;
  readonly requests: () => readonly RawRequest[];
  readonly close: () => Promise<void>;
};

/** Listens in front of a server and keeps the bytes of each request. Hands on everything as it is. */
export const listenBefore = async (url: string): Promise<Listener> => {
  const { hostname, port } = new URL(url);
  const streams: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const bytes: Buffer[] = [];
    streams.push(bytes);
    const behind = connect(Number(port), hostname);
    client.on("data", (chunk: Buffer) => bytes.push(chunk));
    client.pipe(behind).pipe(client);
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    url: url.replace(`:${port}/`, `:${own}/`),
    requests: () => streams.flatMap((bytes) => takeApart(Buffer.concat(bytes))),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

const END_OF_HEAD = "\r\n\r\n";

/** The requests of one connection. */
export const takeApart = (bytes: Buffer): readonly RawRequest[] => {
  const requests: RawRequest[] = [];
  let from = 0;
  for (let end = bytes.indexOf(END_OF_HEAD, from); end >= 0; end = bytes.indexOf(END_OF_HEAD, from)) {
    const [line = "", ...rest] = bytes.toString("latin1", from, end).split("\r\n");
    const headers = rest.map((header): [string, string] => {
      const colon = header.indexOf(":");
      return [header.slice(0, colon), header.slice(colon + 1).trimStart()];
    });
    const start = end + END_OF_HEAD.length;
    const length = Number(headers.find(([name]) => name.toLowerCase() === "content-length")?.[1] ?? 0);
    requests.push({ line, headers, body: bytes.toString("utf8", start, start + length) });
    from = start + length;
  }
  return requests;
};
