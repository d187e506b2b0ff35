import type { ContentEvent, Family, NativeJson } from "../../invoke/family.js";

import { ReplyReducer } from "../../stream/reducer.js";
import type { ReplyBlock } from "../../stream/reply_block.js";
import { recordedInteractions, type Interaction } from "../support/recordings.js";
import { WITH_TOOL } from "./prompt_requests.js";
import { recordOf } from "../../json/record.js";

/** The blocks of a whole reply. */
export function blocksOfReply(family: Family, reply: NativeJson): ReplyBlock[] {
  return reduce(family.decode(reply, WITH_TOOL));
}

/** The blocks of a streamed reply. */
export function blocksOfStream(family: Family, chunks: readonly NativeJson[]): ReplyBlock[] {
  return reduce(eventsOfStream(family, chunks));
}

/** Blocks with the input of calls as data, for streams have the model's own spacing in its JSON text. */
export function readable(blocks: readonly ReplyBlock[]): unknown[] {
  return blocks.map((block) => {
    if (block.kind !== "tool_call") return block;
    const { json, ...call } = block;
    return { ...call, input: JSON.parse(json || "{}") };
  });
}

/** The content events of a streamed reply. */
export function eventsOfStream(family: Family, chunks: readonly NativeJson[]): ContentEvent[] {
  const decode = family.decodeStream(WITH_TOOL);
  return chunks.flatMap((chunk) => [...decode(chunk)]);
}

function reduce(events: Iterable<ContentEvent>): ReplyBlock[] {
  const reducer = new ReplyReducer();
  for (const event of events) reducer.accept(event);
  return [...reducer.blocks.values()];
}

/** A native reply, or the chunks of one, as it was recorded. */
export type RecordedNative<Native> = [name: string, native: Native, request: Interaction["request"]];

/** The recorded whole replies of the models of a family. */
export function recordedReplies(models: RegExp): RecordedNative<NativeJson>[] {
  return recordedInteractions("invoke")
    .filter(([, { model, status }]) => status === 200 && models.test(model))
    .map(([name, { json, request }]) => [name, { ...json }, request]);
}

/** The recorded streams of the models of a family. */
export function recordedStreams(models: RegExp): RecordedNative<NativeJson[]>[] {
  return recordedInteractions("invoke-with-response-stream")
    .filter(([, { model, status }]) => status === 200 && models.test(model))
    .map(([name, { events = [], request }]) => [name, events.map(innerOf), request]);
}

/** A chunk as it was decoded for the recording. */
function innerOf(event: object): NativeJson {
  return "inner" in event ? recordOf(event.inner) : {};
}

/** JSON that no API of this kind sends. */
export const GARBAGE: NativeJson[] = [
  {},
  { type: "from_the_future", index: "three", delta: null },
  ...["content_block_start", "content_block_delta", "content_block_stop", "message_delta"].flatMap((type) => [
    { type },
    { type, index: null, content_block: 5, delta: "x", usage: [] },
    {
      type,
      index: 90,
      content_block: { type: "text", text: 1, citations: 2 },
      delta: { type: "text_delta" },
    },
    {
      type,
      index: 91,
      content_block: { type: "thinking", signature: 4 },
      delta: { type: "signature_delta" },
    },
    { type, index: 92, content_block: { type: "redacted_thinking" }, delta: { type: "citations_delta" } },
  ]),
  ...["contentBlockStart", "contentBlockDelta", "contentBlockStop", "messageStop", "metadata"].flatMap(
    (member) => [
      { [member]: null },
      { [member]: 7 },
      { [member]: { contentBlockIndex: "x", start: 1, delta: [] } },
      { [member]: { start: {}, delta: { toolUse: 5, reasoningContent: { redactedContent: 1 } } } },
      {
        [member]: {
          start: { image: { format: "bmp" } },
          delta: { citation: { location: 1, sourceContent: 2 } },
        },
      },
    ],
  ),
  { content: null, stop_reason: 3, usage: "much" },
  { content: [null, 1, "x", {}, { type: 5 }, { type: "tool_use" }] },
  { output: null },
  { output: { message: { content: [null, {}, { text: null }, { toolUse: {} }, { reasoningContent: {} }] } } },
  {
    output: {
      message: { content: [{ citationsContent: { citations: 1, content: 2 } }, { toolResult: {} }] },
    },
  },
  { completion: null, stop_reason: {} },
];
