import type { ContentEvent, ChunkDecoder, NativeJson } from "../family.js";
import { callId } from "../call_id.js";
import { blockStop, textDelta, toolDelta, toolStart } from "../content_events.js";

import { isLastChunk, type TextDecoders } from "../prompt.js";
import { CallScanner, type WrittenCall } from "./call_scanner.js";
import { numberOf, textOf } from "../../json/record.js";

/**
 * Decoders for models that write tool calls as text. A reply is read as calls if it contains nothing else. In a stream it is
 * held back as long as it may be calls, which for most answers is until their first letter.
 */
export const callsOrText: TextDecoders = {
  decode: (reply) => new ReplyDecoder().decode(reply, true),
  decodeStream(): ChunkDecoder {
    const decoder = new ReplyDecoder();
    return (chunk) => decoder.decode(chunk, isLastChunk(chunk, textOf(chunk["stop_reason"])));
  },
};

class ReplyDecoder {
  readonly #scanner = new CallScanner();
  #scanning = true;
  #textIndex = 0;
  /** Grows with the conversation, so that it distinguishes a call from the same call in another turn. */
  #promptTokens: number | undefined;

  *decode(native: NativeJson, isLast: boolean): Generator<ContentEvent> {
    this.#promptTokens ??= numberOf(native["prompt_token_count"]);
    const piece = textOf(native["generation"]) ?? "";
    if (this.#scanning) yield* this.#scan(piece, isLast);
    else if (piece !== "") yield textDelta(this.#textIndex, piece);
  }

  *#scan(piece: string, isLast: boolean): Generator<ContentEvent> {
    const possible = this.#scanner.accept(piece);
    if (possible && !isLast) return;
    this.#scanning = false;
    const calls = this.#scanner.finish();
    this.#textIndex = calls.length;
    for (const [index, call] of calls.entries()) yield* this.#openCall(index, call);
    if (calls.length === 0 && this.#scanner.text !== "") yield textDelta(0, this.#scanner.text);
  }

  *#openCall(index: number, { name, json }: WrittenCall): Generator<ContentEvent> {
    yield toolStart(index, { toolUseId: callId([this.#promptTokens, index, name, json]), name });
    yield toolDelta(index, json);
    yield blockStop(index);
  }
}
