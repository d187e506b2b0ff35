import type { WireBlock, WireEvent, WireReply } from "./recordings.js";

/** What a reply says, worked out from the wire by means of its own, to compare messages with. */
export interface Expected {
  blocks: WireBlock[];
  stopReason: string;
  usage: { input_tokens: number; output_tokens: number; total_tokens: number } | undefined;
}

export function expectedOfReply(reply: WireReply): Expected {
  return {
    blocks: reply.output.message.content,
    stopReason: reply.stopReason,
    usage: reply.usage && expectedUsage(reply.usage),
  };
}

export function expectedOfEvents(events: readonly WireEvent[]): Expected {
  const blocks: WireBlock[] = [];
  let stopReason = "";
  let usage: Expected["usage"];
  for (const { headers, payload } of events) {
    const index = Number(payload["contentBlockIndex"]);
    switch (headers[":event-type"]) {
      case "contentBlockStart":
        blocks[index] = started(payload["start"] as WireBlock);
        break;
      case "contentBlockDelta":
        blocks[index] = grown(blocks[index], payload["delta"] as Record<string, unknown>);
        break;
      case "messageStop":
        stopReason = String(payload["stopReason"]);
        break;
      case "metadata":
        usage = expectedUsage(payload["usage"] as Record<string, number>);
        break;
      default:
        break;
    }
  }
  return { blocks: blocks.map(parsedInput), stopReason, usage };
}

function expectedUsage(usage: Record<string, number>): NonNullable<Expected["usage"]> {
  const { inputTokens = 0, outputTokens = 0, cacheReadInputTokens = 0, cacheWriteInputTokens = 0 } = usage;
  const input_tokens = inputTokens + cacheReadInputTokens + cacheWriteInputTokens;
  return { input_tokens, output_tokens: outputTokens, total_tokens: input_tokens + outputTokens };
}

function started({ toolUse, toolResult }: WireBlock): WireBlock {
  if (toolUse) return { toolUse: { ...toolUse, input: "" } };
  if (toolResult) return { toolResult: { ...toolResult, content: [] } };
  throw new Error("a recorded contentBlockStart of a new kind");
}

function grown(block: WireBlock = {}, delta: Record<string, unknown>): WireBlock {
  if (typeof delta["text"] === "string") {
    const cited = block.citationsContent;
    if (!cited) return { text: (block.text ?? "") + delta["text"] };
    return {
      citationsContent: { ...cited, content: [{ text: (cited.content[0]?.text ?? "") + delta["text"] }] },
    };
  }
  if (delta["citation"]) {
    const { content, citations } = block.citationsContent ?? { content: [], citations: [] };
    return { citationsContent: { content, citations: [...citations, delta["citation"]] } };
  }
  if (delta["toolUse"] && block.toolUse) {
    const { input } = delta["toolUse"] as { input: string };
    return { toolUse: { ...block.toolUse, input: String(block.toolUse.input) + input } };
  }
  if (delta["toolResult"] && block.toolResult) {
    const content = [...block.toolResult.content, ...(delta["toolResult"] as unknown[])];
    return { toolResult: { ...block.toolResult, content } };
  }
  const reasoning = delta["reasoningContent"] as { text?: string; signature?: string };
  const before = block.reasoningContent?.reasoningText ?? { text: "" };
  const text = before.text + (reasoning.text ?? "");
  const signature = reasoning.signature ?? before.signature;
  return { reasoningContent: { reasoningText: { text, ...(signature ? { signature } : {}) } } };
}

function parsedInput(block: WireBlock): WireBlock {
  if (!block.toolUse) return block;
  return { toolUse: { ...block.toolUse, input: JSON.parse(String(block.toolUse.input)) } };
}

/** Cuts a whole reply into the events of a stream, texts in pieces, as Bedrock would have streamed it. */
export function toStreamEvents(reply: WireReply): object[] {
  const blocks = reply.output.message.content.flatMap((block, contentBlockIndex) => {
    const { start, deltas } = pieces(block);
    return [
      ...(start ? [{ contentBlockStart: { contentBlockIndex, start } }] : []),
      ...deltas.map((delta) => ({ contentBlockDelta: { contentBlockIndex, delta } })),
      { contentBlockStop: { contentBlockIndex } },
    ];
  });
  const { stopReason, output: _output, ...metadata } = reply;
  return [{ messageStart: { role: "assistant" } }, ...blocks, { messageStop: { stopReason } }, { metadata }];
}

function pieces(block: WireBlock): { start?: unknown; deltas: unknown[] } {
  if (block.text !== undefined) return { deltas: cut(block.text).map((text) => ({ text })) };
  if (block.toolUse) {
    const { input, ...start } = block.toolUse;
    return {
      start: { toolUse: start },
      deltas: cut(JSON.stringify(input)).map((text) => ({ toolUse: { input: text } })),
    };
  }
  if (block.reasoningContent?.redactedContent)
    return { deltas: [{ reasoningContent: block.reasoningContent }] };
  if (block.reasoningContent?.reasoningText) {
    const { text, signature } = block.reasoningContent.reasoningText;
    const deltas: unknown[] = cut(text).map((part) => ({ reasoningContent: { text: part } }));
    if (signature) deltas.push({ reasoningContent: { signature } });
    return { deltas };
  }
  if (block.citationsContent) {
    const { citations, content } = block.citationsContent;
    return {
      deltas: [...citations.map((citation) => ({ citation })), ...content.map(({ text }) => ({ text }))],
    };
  }
  throw new Error(`a recorded block of a new kind: ${Object.keys(block).join()}`);
}

function cut(text: string): string[] {
  return text.match(/[\s\S]{1,7}/gu) ?? [""];
}
