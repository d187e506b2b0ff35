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
  override handle(...[request, options = {}]: Parameters<NodeHttpHandler["handle"]>) {
    return new Promise<Answer>((resolve, reject) => {
      let isOver = false;
      const onClose = () => {
        // Later, because an answer that has arrived may still be passing through promises.
        if (!isOver) setImmediate(() => reject(closedEarly()));
      };
      const abortSignal = new WatchedSignal(options.abortSignal, onClose);
      const handled = super.handle(request, { ...options, abortSignal });
      handled.then(resolve, reject).finally(() => (isOver = true));
    });
  }
}

type Answer = Awaited<ReturnType<NodeHttpHandler["handle"]>>;

type Signal = NonNullable<HttpHandlerOptions["abortSignal"]>;

function closedEarly(): Error {
  return Object.assign(new Error("closed without an answer"), { code: "ECONNRESET" });
}

/** A signal of another that tells when its listener lets go of it, as the SDK's handler does when the connection is closed. */
class WatchedSignal {
  onabort = null;
  readonly #signal: Signal | undefined;
  readonly #onRelease: () => void;

  constructor(signal: Signal | undefined, onRelease: () => void) {
    this.#signal = signal;
    this.#onRelease = onRelease;
  }

  get aborted(): boolean {
    return this.#signal?.aborted ?? false;
  }

  get reason(): unknown {
    return this.#signal && "reason" in this.#signal ? this.#signal.reason : undefined;
  }

  addEventListener(...args: Parameters<AbortSignal["addEventListener"]>): void {
    if (this.#signal && "addEventListener" in this.#signal) this.#signal.addEventListener(...args);
  }

  removeEventListener(...args: Parameters<AbortSignal["removeEventListener"]>): void {
    if (this.#signal && "removeEventListener" in this.#signal) this.#signal.removeEventListener(...args);
    this.#onRelease();
  }
}
