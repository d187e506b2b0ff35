import { isRecord, stringAt, numberOf, recordOf, recordsOf, textOf } from "../../json/record.js";
import { fromModel } from "../../json/document.js";
import { reasoningDelta, textDelta, toolDelta, toolStart } from "../content_events.js";
import type { ContentEvent, NativeJson } from "../family.js";
import { ReasoningSplitter, type Piece } from "../reasoning_splitter.js";

import { choiceOf, messageOf, nativeStopReason } from "./choice.js";
import type { Dialect } from "./dialect.js";

/**
 * Decodes a reply. A whole message is read as one big delta, so that the content is the same whether the reply was streamed
 * or not.
 *
 * A new block begins each time the model changes between text and reasoning. Each tool call is a separate block, identified
 * by its index, because pieces of parallel calls may alternate.
 */
export class ReplyDecoder {
  readonly #splitter: ReasoningSplitter;
  readonly #calls = new Map<string | number, Call>();
  #blocks = 0;
  #writing: Piece["kind"] | undefined;

  constructor({ reasoningTags }: Dialect) {
    this.#splitter = new ReasoningSplitter(reasoningTags);
  }

  /**
   * The content of a whole reply, or of the next chunk of a stream.
   *
   * @param isLast whether nothing follows, so that nothing is held back.
   */
  *decode(native: NativeJson, isLast = nativeStopReason(native) !== undefined): Generator<ContentEvent> {
    const choice = choiceOf(native);
    const message = messageOf(choice);
    const reasoning = stringAt(message, "reasoning_content") ?? stringAt(message, "reasoning");
    if (reasoning !== undefined) yield this.#write({ kind: "reasoning", text: reasoning });
    for (const piece of contentPieces(message["content"])) yield* this.#read(piece);
    const refusal = stringAt(message, "refusal");
    if (refusal !== undefined) yield* this.#read({ kind: "text", text: refusal });
    const calls = recordsOf(message["tool_calls"]);
    if (calls.length > 0 || isLast) yield* this.#flush();
    for (const [position, call] of calls.entries()) {
      yield* this.#call(call, position, stringAt(native, "id") ?? "call");
    }
  }

  *#read(piece: Piece): Generator<ContentEvent> {
    if (piece.kind === "reasoning") yield this.#write(piece);
    else for (const part of this.#splitter.push(piece.text)) yield this.#write(part);
  }

  *#flush(): Generator<ContentEvent> {
    for (const piece of this.#splitter.flush()) yield this.#write(piece);
  }

  #write({ kind, text }: Piece): ContentEvent {
    if (this.#writing !== kind) this.#blocks += 1;
    this.#writing = kind;
    const index = this.#blocks - 1;
    return kind === "text" ? textDelta(index, text) : reasoningDelta(index, text);
  }

  *#call(call: NativeJson, position: number, replyId: string): Generator<ContentEvent> {
    const id = stringAt(call, "id");
    const key = numberOf(call["index"]) ?? id ?? position;
    const fn = recordOf(call["function"]);
    let known = this.#calls.get(key);
    // Some servers give each call the index 0, so that only the ids distinguish them.
    if (!known || (id !== undefined && id !== known.id && stringAt(fn, "name") !== undefined)) {
      // The position alone would be repeated in the conversation's next reply.
      known = { id: id ?? `${replyId}_${this.#calls.size}`, index: this.#blocks };
      this.#calls.set(key, known);
      this.#blocks += 1;
      this.#writing = undefined;
      yield toolStart(known.index, { toolUseId: known.id, name: textOf(fn["name"]) ?? "" });
    }
    const json = argumentsText(fn["arguments"]);
    if (json !== "") yield toolDelta(known.index, json);
  }
}

/** A call of the reply, and its block. */
interface Call {
  id: string;
  index: number;
}

/** Content is a string, `null`, or a list of parts, of which Magistral's `thinking` is reasoning. */
function contentPieces(content: unknown): Piece[] {
  if (typeof content === "string") return [{ kind: "text", text: content }];
  return recordsOf(content).flatMap((part): Piece[] => {
    const thinking = thinkingText(part["thinking"]);
    if (thinking !== "") return [{ kind: "reasoning", text: thinking }];
    const text = stringAt(part, "text") ?? stringAt(part, "refusal");
    return text === undefined ? [] : [{ kind: "text", text }];
  });
}

function thinkingText(thinking: unknown): string {
  if (typeof thinking === "string") return thinking;
  return recordsOf(thinking)
    .map((part) => textOf(part["text"]) ?? "")
    .join("");
}

/** Arguments are JSON text; a few servers give the object itself. */
function argumentsText(value: unknown): string {
  return isRecord(value) ? JSON.stringify(fromModel(value)) : (textOf(value) ?? "");
}
