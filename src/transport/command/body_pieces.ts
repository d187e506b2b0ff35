/** The pieces of a body, of Node's streams and of the web's, some of which cannot be iterated. */
export function piecesOf(body: unknown): AsyncIterable<Uint8Array> | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  if (body instanceof ReadableStream) return new WebPieces(body);
  return Symbol.asyncIterator in body ? (body as AsyncIterable<Uint8Array>) : undefined;
}

/** The pieces of one of the web's streams, which can be let go while the next one is waited for. */
class WebPieces implements AsyncIterableIterator<Uint8Array> {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    const { done, value } = await this.#reader.read();
    return done ? { done, value: undefined } : { done, value };
  }

  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.destroy();
    return { done: true, value: undefined };
  }

  destroy(): void {
    void this.#reader.cancel().catch(() => undefined);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
