import { base64 } from "../conversations.js";
import type { Origin } from "./origins.js";
import type { Pen } from "./pen.js";

const SIGNATURE = "EqMBCkgIBBABGAIiQ/+==";
const REDACTED = base64("\x00\xff\x80 redacted");

/** Reasoning as the packages of all providers write it into v0 content. */
export function reasoning(pen: Pen, origin: Origin): unknown {
  if (origin.provider === "openai") return openAIReasoning(pen, origin);
  if (origin.provider === "google") return googleThought(pen, origin);
  return pen.random.chance(0.2) ? redacted(pen) : claudeReasoning(pen, origin);
}

/** Reasoning as v1 content has it. */
export function standardReasoning(pen: Pen, origin: Origin): unknown {
  const { random } = pen;
  if (random.chance(0.15) && !origin.foreign) {
    return { type: "non_standard", value: { type: "redacted_thinking", data: REDACTED } };
  }
  const signature = anySignature(pen);
  return { type: "reasoning", reasoning: thought(pen, origin, signature), ...signature };
}

interface Signature {
  signature?: string;
}

function anySignature({ random }: Pen): Signature {
  return random.weighted<Signature>([
    [5, { signature: SIGNATURE }],
    [4, {}],
    [1, { signature: "" }],
  ]);
}

/** What was thought: nothing at times, when it was signed. */
function thought(pen: Pen, origin: Origin, { signature }: Signature): string {
  if (signature && pen.random.chance(0.2)) return "";
  const refused = origin.foreign || (pen.options.claude && !signature);
  return `Hm, ${refused ? pen.dropped("reasoning") : pen.loose("reasoning")}`;
}

function claudeReasoning(pen: Pen, origin: Origin): unknown {
  const signature = anySignature(pen);
  const text = thought(pen, origin, signature);
  return pen.random.pick<unknown>([
    { type: "thinking", thinking: text, ...signature },
    { type: "reasoning", reasoning: text, ...signature },
    { type: "reasoning_content", reasoningText: { text, ...signature } },
    { type: "reasoning_content", reasoning_content: { text, ...signature } },
    { reasoningContent: { reasoningText: { text, ...signature } } },
    { type: "non_standard", value: { type: "thinking", thinking: text, ...signature } },
  ]);
}

function redacted({ random }: Pen): unknown {
  return random.pick<unknown>([
    { type: "redacted_thinking", data: REDACTED },
    { type: "redacted_thinking", data: "this is no base64!" },
    { type: "reasoning_content", redactedContent: REDACTED },
    { reasoningContent: { redactedContent: Uint8Array.from([0, 255, 128]) } },
  ]);
}

function openAIReasoning(pen: Pen, origin: Origin): unknown {
  const text = thought(pen, origin, {});
  return pen.random.pick<unknown>([
    { type: "reasoning", id: "rs_1", summary: [{ type: "summary_text", text }] },
    { type: "reasoning", reasoning: text, id: "rs_2", encrypted_content: "gAAAAAB" },
    { type: "reasoning", reasoning: text, ...(origin.foreign ? { signature: SIGNATURE } : {}) },
    { type: "reasoning_content", reasoningText: text },
  ]);
}

/** Gemini marks a part as a thought. Only `@langchain/google` keeps the mark; the older packages do not. */
function googleThought(pen: Pen, origin: Origin): unknown {
  const text = thought(pen, origin, {});
  const marked = [
    { text, thought: true },
    { type: "text", text, thought: true },
  ];
  return pen.random.pick<unknown>([
    { type: "reasoning", reasoning: text, thoughtSignature: "AVSoXO" },
    { type: "thinking", thinking: text, signature: "AVSoXO" },
    ...(origin.metadata["model_provider"] === "google" ? marked : []),
  ]);
}
