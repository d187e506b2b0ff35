import type { ConverseStreamRequest, Message } from "@aws-sdk/client-bedrock-runtime";

import type { NativeJson } from "../../invoke/family.js";

import { recordedInteractions, type Interaction } from "../support/recordings.js";
import { recordOf, textOf } from "../../json/record.js";

/** A request of these turns, the user's first: a text stands for a text block. */
export function converse(turns: readonly Turn[], rest: Partial<ConverseStreamRequest> = {}) {
  const messages = turns.map((turn, index): Message => {
    const content = typeof turn === "string" ? [{ text: turn }] : turn;
    return { role: index % 2 === 0 ? "user" : "assistant", content };
  });
  return { modelId: "m", messages, ...rest } satisfies ConverseStreamRequest;
}

type Turn = string | NonNullable<Message["content"]>;

/** A question. */
export const QUESTION = converse(["U1"]);

/** A question under a system prompt. */
export const WITH_SYSTEM = converse(["U1"], {
  system: [{ text: "SYS" }, { cachePoint: { type: "default" } }],
});

/** A conversation under a system prompt. */
export const CONVERSATION = converse(["U1", "A1", "U2"], { system: [{ text: "SYS" }] });

/** A conversation whose last turn is the beginning of the reply. */
export const BEGUN = converse(["U1", "A1"]);

/** A question with a tool to answer it by. */
export const WITH_TOOL = converse(["U1"], {
  toolConfig: { tools: [{ toolSpec: { name: "a", inputSchema: { json: { type: "object" } } } }] },
});

/** All inference parameters. */
export const PARAMETERS: Partial<ConverseStreamRequest> = {
  inferenceConfig: { maxTokens: 9, temperature: 0, topP: 0.5, stopSequences: ["END"] },
  additionalModelRequestFields: { extra: true },
};

/** The successful recordings of an operation with models of these names. */
export function recordings(op: string, models: RegExp): [name: string, interaction: Interaction][] {
  return recordedInteractions(op).filter(([, { model, status }]) => status === 200 && models.test(model));
}

/** The chunks of a recorded stream. */
export function chunksOf({ events = [] }: Interaction): NativeJson[] {
  return events.flatMap(({ payload }) => {
    const bytes = textOf(payload["bytes"]);
    return bytes === undefined ? [] : [recordOf(JSON.parse(Buffer.from(bytes, "base64").toString()))];
  });
}

/** What no API sends. */
export const GARBAGE: readonly NativeJson[] = [
  {},
  { outputText: null, generation: null, text: null, results: null, outputs: [null], choices: [] },
  { generation: 7, completions: "none", generations: [[]], event_type: "surprise", tool_calls: 3 },
  { choices: [{ text: { deep: [] } }], usage: "much", prompt_token_count: "few", citations: [null] },
];
