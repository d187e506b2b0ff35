import { isRecord } from "../../json/record.js";
import type { Interaction } from "./recordings.js";

/** What a recorded native reply says, worked out from the wire by means of its own, to compare messages with. */
export interface ExpectedNative {
  text: string;
  toolCalls: { id?: string; name: string; args: unknown }[];
  stopReason: string | undefined;
  usage: { input_tokens: number; output_tokens: number; total_tokens: number };
}

type Json = Record<string, unknown>;

/** A whole reply of any family. */
export function expectedOfNativeReply({
  json,
  headers,
}: Pick<Interaction, "json" | "headers">): ExpectedNative {
  const reply = record(json);
  const content = contentOf(reply);
  return {
    text: content
      .filter(({ text }) => typeof text === "string")
      .map(({ text }) => String(text))
      .join(""),
    toolCalls: content.flatMap(toolCallOf),
    stopReason: stopReasonOf(reply),
    usage: usageOf({
      inputTokenCount: header(headers, "input") ?? bodyCount(reply, "input"),
      outputTokenCount: header(headers, "output") ?? bodyCount(reply, "output"),
      cacheReadInputTokenCount: header(headers, "cache-read-input"),
      cacheWriteInputTokenCount: header(headers, "cache-write-input"),
    }),
  };
}

/** A stream of any family, its chunks decoded. */
export function expectedOfChunks(chunks: readonly Json[]): ExpectedNative {
  const calls = new Map<unknown, { id?: string; name: string; json: string }>();
  let text = "";
  let stopReason: string | undefined;
  let metrics: Json = {};
  let counts: Json = {};
  let intervened = false;
  for (const chunk of chunks) {
    text += chunkText(chunk);
    stopReason = stopReasonOf(chunk) ?? stopReason;
    counts = { ...counts, ...bodyCounts(chunk) };
    metrics = { ...metrics, ...record(chunk["amazon-bedrock-invocationMetrics"]) };
    intervened ||= chunk["amazon-bedrock-guardrailAction"] === "INTERVENED";
    collectCall(chunk, calls);
  }
  const toolCalls = [...calls.values()].map(({ json, ...call }) => ({
    ...call,
    args: JSON.parse(json || "{}") as unknown,
  }));
  return {
    text,
    toolCalls,
    stopReason: stopReason ?? (intervened ? "guardrail_intervened" : undefined),
    usage: usageOf({ ...metrics, ...counts }),
  };
}

function contentOf(reply: Json): Json[] {
  if (Array.isArray(reply["content"])) return reply["content"].map(record);
  const nova = record(record(reply["output"])["message"])["content"];
  if (Array.isArray(nova)) return nova.map(record);
  const first = (list: unknown): Json => record(Array.isArray(list) ? list[0] : undefined);
  const choice = first(reply["choices"]);
  const text =
    first(reply["results"])["outputText"] ??
    first(reply["outputs"])["text"] ??
    first(reply["generations"])["text"] ??
    record(first(reply["completions"])["data"])["text"] ??
    record(choice["message"])["content"] ??
    choice["text"] ??
    reply["generation"] ??
    reply["completion"] ??
    reply["text"];
  return [{ text }];
}

function toolCallOf(block: Json): ExpectedNative["toolCalls"] {
  const nova = record(block["toolUse"]);
  if (nova["name"]) return [{ id: str(nova["toolUseId"]), name: str(nova["name"]), args: nova["input"] }];
  return block["type"] === "tool_use"
    ? [{ id: str(block["id"]), name: str(block["name"]), args: block["input"] }]
    : [];
}

function stopReasonOf(native: Json): string | undefined {
  const lists = ["results", "outputs", "generations", "choices", "completions"].map((name) => native[name]);
  const first = record(lists.find((list): list is unknown[] => Array.isArray(list))?.[0]);
  const words = [
    native["stop_reason"],
    native["stopReason"],
    native["completionReason"],
    native["finish_reason"],
    record(native["delta"])["stop_reason"],
    record(native["messageStop"])["stopReason"],
    first["completionReason"],
    first["stop_reason"],
    first["finish_reason"],
    record(first["finishReason"])["reason"],
  ];
  return words.find((word): word is string => typeof word === "string");
}

function chunkText(chunk: Json): string {
  const text =
    chunk["outputText"] ??
    chunk["generation"] ??
    chunk["completion"] ??
    record(chunk["delta"])["text"] ??
    record(record(chunk["contentBlockDelta"])["delta"])["text"];
  return typeof text === "string" ? text : "";
}

function collectCall(chunk: Json, calls: Map<unknown, { id?: string; name: string; json: string }>): void {
  const anthropic = record(chunk["content_block"]);
  if (anthropic["type"] === "tool_use")
    calls.set(chunk["index"], { id: str(anthropic["id"]), name: str(anthropic["name"]), json: "" });
  const start = record(chunk["contentBlockStart"]);
  const nova = record(record(start["start"])["toolUse"]);
  if (nova["name"])
    calls.set(start["contentBlockIndex"], {
      id: str(nova["toolUseId"]),
      name: str(nova["name"]),
      json: "",
    });
  const novaDelta = record(chunk["contentBlockDelta"]);
  const piece =
    record(chunk["delta"])["partial_json"] ?? record(record(novaDelta["delta"])["toolUse"])["input"];
  const call = calls.get(chunk["index"] ?? novaDelta["contentBlockIndex"]);
  if (call && piece !== undefined) call.json += typeof piece === "string" ? piece : JSON.stringify(piece);
}

function usageOf(counts: Json): ExpectedNative["usage"] {
  const count = (name: string) => Number(counts[name] ?? 0);
  const input_tokens =
    count("inputTokenCount") + count("cacheReadInputTokenCount") + count("cacheWriteInputTokenCount");
  const output_tokens = count("outputTokenCount");
  return { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens };
}

/** The counts of the chunk's own: Titan's, Anthropic's. They stand where they differ from Bedrock's metrics. */
function bodyCounts(chunk: Json): Json {
  const { inputTextTokenCount, totalOutputTextTokenCount } = chunk;
  const usage = record(chunk["usage"] ?? record(chunk["message"])["usage"]);
  if (typeof usage["output_tokens"] === "number") {
    const input = usage["input_tokens"];
    return {
      outputTokenCount: usage["output_tokens"],
      ...(input === undefined ? {} : { inputTokenCount: input }),
    };
  }
  return {
    ...(typeof inputTextTokenCount === "number" ? { inputTokenCount: inputTextTokenCount } : {}),
    ...(typeof totalOutputTextTokenCount === "number" ? { outputTokenCount: totalOutputTextTokenCount } : {}),
  };
}

function bodyCount(reply: Json, kind: "input" | "output"): unknown {
  const usage = record(reply["usage"]);
  return (
    usage[`${kind}_tokens`] ??
    usage[`${kind}Tokens`] ??
    usage[kind === "input" ? "prompt_tokens" : "completion_tokens"]
  );
}

function header(headers: Record<string, string>, kind: string): number | undefined {
  const value = headers[`x-amzn-bedrock-${kind}-token-count`];
  return value === undefined ? undefined : Number(value);
}

function record(value: unknown): Json {
  return isRecord(value) ? value : {};
}

function str(value: unknown): string {
  return typeof value === "string" ? value : "";
}
