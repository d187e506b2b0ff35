import type { Answer } from "./answer.js";
import type { AnyRequest, AnyResponse } from "./server.js";

/** One for all: an error of its own for every answer would take longer than writing a short one. */
const CLOSED = new Error("The connection was closed.");

/** Where the answer to one request goes, over either protocol. */
export class Channel {
  /** Resolves when the connection (or, over HTTP/2, its stream) is closed, by either side. */
  readonly closed: Promise<void>;
  /** Aborted when `closed` resolves. */
  readonly signal: AbortSignal;
  readonly #request: AnyRequest;
  readonly #response: AnyResponse;

  constructor(request: AnyRequest, response: AnyResponse) {
    const closing = new AbortController();
    this.signal = closing.signal;
    this.closed = new Promise((resolve) => {
      response.once("close", () => {
        closing.abort(CLOSED);
        resolve();
      });
    });
    response.on("error", () => {});
    this.#request = request;
    this.#response = response;
  }

  /** An answer that says that it closes the connection says by that where it ends, and in no other way. */
  writeHead({ status, headers }: Answer): void {
    if (headers["connection"] === "close") {
      this.#response.removeHeader("content-length");
      this.#response.removeHeader("transfer-encoding");
    }
    this.#response.writeHead(status, headers);
  }

  /** Sends the headers at once. HTTP/2 does this by itself. */
  flushHead(): void {
    if ("flushHeaders" in this.#response) this.#response.flushHeaders();
  }

  /**
   * Resolves when the bytes have been sent. Each event is written separately, as by a model that is still generating.
   */
  async write(bytes: Uint8Array): Promise<void> {
    const response = this.#response;
    const written = new Promise<void>((resolve) => {
      // TypeScript cannot call `write` of both classes at once, because their overloads differ.
      if ("stream" in response) response.write(bytes, () => resolve());
      else response.write(bytes, () => resolve());
    });
    await Promise.race([written, this.closed]);
  }

  end(): void {
    this.#response.end();
  }

  /** Breaks the TCP connection; `reset` with an RST instead of a FIN. */
  destroy(reset: boolean): void {
    const request = this.#request;
    if (reset) request.socket.resetAndDestroy();
    else if ("stream" in request) request.stream.session?.destroy();
    else request.socket.destroy();
  }
}
