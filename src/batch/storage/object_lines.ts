import type { Readable } from "node:stream";

/** Opens an object at a byte offset. */
export type OpenObject = (from: number) => Promise<AsyncIterable<Uint8Array> | Readable>;

/** How often to reconnect without receiving a single byte. */
const MOST_TRIES = 3;
const LINE_END = 0x0a;

/**
 * The lines of an object, as they arrive. When the connection is lost, the rest is requested from that byte on.
 */
export async function* objectLines(
  open: OpenObject,
  isLost: (error: unknown) => boolean,
): AsyncGenerator<string> {
  let rest: Uint8Array[] = [];
  for await (const chunk of objectBytes(open, isLost)) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, start)) {
      yield* lineOf([...rest, chunk.subarray(start, end)]);
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  yield* lineOf(rest);
}

async function* objectBytes(
  open: OpenObject,
  isLost: (error: unknown) => boolean,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for (let tries = 1; ; tries += 1) {
    try {
      for await (const chunk of await open(read)) {
        read += chunk.length;
        tries = 0;
        yield chunk;
      }
      return;
    } catch (error) {
      if (!isLost(error) || tries >= MOST_TRIES) throw error;
    }
  }
}

function* lineOf(pieces: readonly Uint8Array[]): Generator<string> {
  const line = Buffer.concat(pieces).toString("utf8").trim();
  if (line !== "") yield line;
}
