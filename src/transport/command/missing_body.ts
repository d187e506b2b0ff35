import type { HttpResponse } from "@smithy/core/protocols";

import { CLOSED_EARLY, SWITCHED } from "../failures/network_signs.js";
import { member, textIn } from "../failures/members.js";

/** @throws Error for an answer that ends HTTP's part of the connection, so that no reply can follow. */
export function throwIfSwitched({ statusCode }: HttpResponse): void {
  // Node reports it as a lost connection only if the answer has an `Upgrade` header.
  if (statusCode === 101) throw new Error(SWITCHED);
}

/**
 * The pieces of a body. If its headers do not say where it ends, so that the end of the connection is its end, there must be
 * some: without any, the connection was lost.
 */
export function piecesIfAny(
  response: HttpResponse,
  pieces: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  return endsWithConnection(response) ? nonEmpty(pieces) : pieces;
}

/** Over HTTP/1 only: HTTP/2 has an end of its own, and `fetch` does not tell. */
function endsWithConnection({ statusCode, headers, body }: HttpResponse): boolean {
  const isOverHttp1 = textIn(body, "httpVersion")?.startsWith("1.") ?? false;
  const mayHaveBody = statusCode >= 200 && statusCode < 300 && statusCode !== 204;
  const saysItsEnd = ["content-length", "transfer-encoding"].some((name) => member(headers, name));
  return isOverHttp1 && mayHaveBody && !saysItsEnd;
}

async function* nonEmpty(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    yield piece;
  }
  if (length === 0) throw new Error(CLOSED_EARLY);
}
