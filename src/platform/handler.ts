import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { HttpHandlerOptions } from "@smithy/types";

import type { ConnectionPool } from "./pool.js";

/**
 * HTTP/1.1 over a pool of kept-alive connections.
 *
 * The SDK's default for Bedrock is HTTP/2 with an isolated session, and therefore a new TLS handshake, for every request.
 * There, a connection that is lost in the middle of a stream ends the stream silently, as if the answer were complete.
 * HTTP/1.1 reuses connections (about two round trips less to the first token) and reports the loss.
 */
export function keepAliveHandler({ httpAgent, httpsAgent }: ConnectionPool): NodeHttpHandler {
  return new WatchfulHandler({ connectionTimeout: 10_000, httpAgent, httpsAgent });
}

/**
 * A handler that fails when a connection is closed without an answer or an error. For an unexpected answer of status 101,
 * Node reports neither, and the SDK would wait forever.
 */
class WatchfulHandler extends NodeHttpHandler {
  override async handle(...[request, options = {}]: Parameters<NodeHttpHandler["handle"]>) {
    const watch = watchClosing(options.abortSignal);
    try {
      return await Promise.race([
        super.handle(request, { ...options, abortSignal: watch.signal }),
        watch.closed,
      ]);
    } finally {
      watch.end();
    }
  }
}

type Signal = NonNullable<HttpHandlerOptions["abortSignal"]>;

interface Watch {
  /** Follows another signal. */
  signal: AbortSignal;
  /** Rejects when the handler has let go of the signal: at the close. */
  closed: Promise<never>;
  /** Nobody waits for the close any more. */
  end(): void;
}

function watchClosing(parent: Signal | undefined): Watch {
  let isOver = false;
  const controller = new AbortController();
  const { signal } = controller;
  const follow = () => controller.abort(parent && "reason" in parent ? parent.reason : undefined);
  if (parent?.aborted) follow();
  else if (parent && "addEventListener" in parent) parent.addEventListener("abort", follow, { once: true });
  const closed = new Promise<never>((_resolve, reject) => {
    signal.removeEventListener = () => {
      if (isOver) return;
      // Later, because an answer that has arrived may still be passing through promises.
      setImmediate(() =>
        reject(Object.assign(new Error("closed without an answer"), { code: "ECONNRESET" })),
      );
    };
  });
  const end = () => {
    isOver = true;
  };
  return { signal, closed, end };
}
