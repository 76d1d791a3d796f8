import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";

/** A small server on a free loopback port. */
export type Loopback = { readonly url: string; readonly close: () => Promise<void> };

/** An HTTP server that answers as told. */
export const loopback = async (
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Loopback> => {
  const server = createServer(answer);
  return listening(server, () => server.closeAllConnections());
};

/** A TCP server, for answers that are not HTTP. */
export const loopbackTcp = async (connected: (socket: Socket) => void): Promise<Loopback> => {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    connected(socket);
  });
  return listening(server, () => {
    for (const socket of sockets) socket.destroy();
  });
};

/** A port where nobody listens. */
export const deadUrl = async (): Promise<string> => {
  const server = await loopbackTcp(() => undefined);
  await server.close();
  return server.url;
};

const listening = async (server: Server, cut: () => void): Promise<Loopback> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
};
