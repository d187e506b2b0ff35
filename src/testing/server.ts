import { createServer as createHttp1Server, type IncomingMessage, type ServerResponse } from "node:http";
import {
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from "node:http2";
import { createServer, type AddressInfo, type Socket } from "node:net";

/** A request of either protocol. */
export type AnyRequest = IncomingMessage | Http2ServerRequest;
/** A response of either protocol. */
export type AnyResponse = ServerResponse | Http2ServerResponse;

/** Counts of the TCP connections that the emulator has accepted. */
export interface ConnectionCounts {
  /** Accepted since the start. */
  readonly opened: number;
  /** Open now. */
  readonly open: number;
}

/** Where a server listens. */
interface ListenAddress {
  /** Name or address of the interface. */
  host: string;
  /** 0: any free port. */
  port: number;
}

/** Reached from this machine only. */
export const LOOPBACK = "127.0.0.1";

/** A listening server. */
interface Listener {
  /** The URL at which clients on this machine reach it. */
  readonly endpoint: string;
  readonly connections: ConnectionCounts;
  /** Resolves when no exchange is in progress. */
  readonly idle: () => Promise<void>;
  /** Closes every socket; resolves when the port is free and no exchange is in progress. */
  readonly close: () => Promise<void>;
}

/** What an HTTP/2 client without TLS sends first ("prior knowledge"). */
const HTTP2_PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/**
 * Listens for HTTP/1.1 and cleartext HTTP/2 on one port. The first bytes of a connection determine which server gets it.
 */
export async function listen(
  { host, port }: ListenAddress,
  answer: (request: AnyRequest, response: AnyResponse) => Promise<void>,
): Promise<Listener> {
  const exchanges = new Set<Promise<void>>();
  const onRequest = (request: AnyRequest, response: AnyResponse): void => {
    const exchange = answer(request, response).finally(() => exchanges.delete(exchange));
    exchanges.add(exchange);
  };
  const idle = async (): Promise<void> => {
    while (exchanges.size > 0) await Promise.all(exchanges);
  };
  const http1 = createHttp1Server({ keepAliveTimeout: 0 }, onRequest);
  const http2 = createHttp2Server(onRequest);
  // A client that disconnects during a request is normal for an emulator.
  http2.on("sessionError", () => {});

  const sockets = new Set<Socket>();
  let opened = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    peekProtocol(socket, (isHttp2) => (isHttp2 ? http2 : http1).emit("connection", socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });

  return {
    endpoint: endpointOf(host, (server.address() as AddressInfo).port),
    connections: {
      get opened() {
        return opened;
      },
      get open() {
        return sockets.size;
      },
    },
    idle,
    close: async () => {
      const freed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      const ended = [...sockets].map(
        (socket) => new Promise<void>((resolve) => socket.destroy().once("close", () => resolve())),
      );
      await Promise.all([freed, ...ended]);
      await idle();
    },
  };
}

/**
 * The URL for clients on this machine. One cannot connect to "all interfaces" (`0.0.0.0`, `::`), so it has the loopback
 * address.
 */
export function endpointOf(host: string, port: number): string {
  const reached = { "0.0.0.0": LOOPBACK, "::": "::1" }[host] ?? host;
  return `http://${reached.includes(":") ? `[${reached}]` : reached}:${port}`;
}

/** Reads the first bytes of a connection, puts them back, and decides whether they begin the HTTP/2 preface. */
function peekProtocol(socket: Socket, decide: (isHttp2: boolean) => void): void {
  let seen = Buffer.alloc(0);
  const onReadable = (): void => {
    const chunk: Buffer | null = socket.read();
    if (chunk === null) return;
    seen = Buffer.concat([seen, chunk]);
    const start = seen.toString("latin1", 0, HTTP2_PREFACE.length);
    if (start.length < HTTP2_PREFACE.length && HTTP2_PREFACE.startsWith(start)) return;
    socket.off("readable", onReadable);
    socket.unshift(seen);
    decide(start === HTTP2_PREFACE);
  };
  socket.on("readable", onReadable);
}
