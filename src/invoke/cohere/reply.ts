import type { Citation } from "@aws-sdk/client-bedrock-runtime";

import { fromModel } from "../../json/document.js";
import { callId } from "../call_id.js";
import { blockStop, delta, textDelta, toolDelta, toolStart } from "../content_events.js";
import type { ContentEvent, NativeJson } from "../family.js";
import { recordOf, recordsOf, textOf } from "../../json/record.js";

/**
 * Decodes a reply of Command R, whole or event by event. All text and its citations are block 0; citations may follow their
 * text. Calls arrive complete, and in a stream again with the reply at its end.
 */
export class CommandRDecoder {
  #generation: string | undefined;
  #hasText = false;
  #hasCitations = false;
  #callCount = 0;

  /** A whole reply. */
  *decodeReply(reply: NativeJson): Generator<ContentEvent> {
    this.#generation ??= textOf(reply["generation_id"]);
    if (!this.#hasText) yield* this.#text(reply["text"]);
    if (!this.#hasCitations) yield* this.#citations(reply["citations"]);
    if (this.#callCount === 0) yield* this.#calls(reply["tool_calls"]);
  }

  /** An event of a stream. The last one has the whole reply, from which what is missing is read. */
  decodeEvent(event: NativeJson): Iterable<ContentEvent> {
    switch (event["event_type"]) {
      case "stream-start":
        this.#generation = textOf(event["generation_id"]);
        return [];
      case "text-generation":
        return this.#text(event["text"]);
      case "citation-generation":
        return this.#citations(event["citations"]);
      case "tool-calls-generation":
        return this.#calls(event["tool_calls"]);
      case "stream-end":
        return this.decodeReply(recordOf(event["response"]));
      case undefined:
        return this.decodeReply(event);
      default:
        return [];
    }
  }

  *#text(text: unknown): Generator<ContentEvent> {
    if (typeof text !== "string" || text === "") return;
    this.#hasText = true;
    yield textDelta(0, text);
  }

  *#citations(citations: unknown): Generator<ContentEvent> {
    for (const citation of recordsOf(citations).flatMap(toCitations)) {
      this.#hasCitations = true;
      yield delta(0, { citation });
    }
  }

  *#calls(calls: unknown): Generator<ContentEvent> {
    for (const { name, parameters } of recordsOf(calls)) {
      const index = this.#callCount + (this.#hasText ? 1 : 0);
      const json = JSON.stringify(fromModel(recordOf(parameters)));
      const toolUseId = callId([this.#generation, index, name, json]);
      yield toolStart(index, { toolUseId, name: textOf(name) });
      yield toolDelta(index, json);
      yield blockStop(index);
      this.#callCount += 1;
    }
  }
}

/**
 * A citation for each document or tool output that Cohere names. `start` and `end` are positions in the reply itself, for
 * which Converse has no location; the text between them is kept as the cited text.
 */
function toCitations({ text, document_ids: ids }: NativeJson): Citation[] {
  const sources = Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  const sourceContent = [{ text: textOf(text) ?? "" }];
  if (sources.length === 0) return [{ sourceContent }];
  return sources.map((source) => ({ source, sourceContent }));
}
