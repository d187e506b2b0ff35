import { AIMessage } from "@langchain/core/messages";

import { base64, content, human } from "../../conversations.js";
import type { Row } from "../row.js";
import { ai, assistant, hi, KIMI, LLAMA, NOVA, reasoning, says, text, user } from "../words.js";

const byModel = (metadata: Record<string, unknown>, ...blocks: unknown[]): AIMessage =>
  new AIMessage({ content: content(...blocks), response_metadata: metadata });

/** What models thought. */
export const REASONING: Row[] = [
  {
    rule: "dropForeignReasoning",
    what: "OpenAI's reasoning, for Claude",
    messages: [
      hi,
      byModel(
        { model_provider: "openai" },
        { type: "reasoning", reasoning: "hm" },
        { type: "text", text: "x" },
      ),
      hi,
    ],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (ai)",
    needless: "dropUnsignedReasoning would leave it out",
  },
  {
    rule: "dropForeignReasoning",
    what: "Claude's signed reasoning, for Nova",
    model: NOVA,
    messages: [
      hi,
      byModel({ model_name: "us.anthropic.claude-sonnet-5" }, reasoning("c2ln"), { type: "text", text: "x" }),
      hi,
    ],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (ai)",
    needless: "its signature alone would be left out, and the thought be sent",
  },
  {
    rule: "dropForeignReasoning",
    what: "redacted reasoning of nobody in particular, for Llama",
    model: LLAMA,
    messages: [
      hi,
      ai({ type: "redacted_thinking", data: base64("secret") }, { type: "text", text: "x" }),
      hi,
    ],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "dropForeignReasoning",
    what: "signed reasoning that came from Anthropic's own API",
    messages: [
      hi,
      byModel(
        { model_provider: "anthropic", model_name: "claude-sonnet-5" },
        { type: "thinking", thinking: "hm", signature: "c2ln" },
        { type: "text", text: "x" },
      ),
      hi,
    ],
    becomes: { messages: [user(text("hi")), assistant(reasoning("c2ln"), text("x")), user(text("hi"))] },
    needless: "Anthropic's signatures hold on all its platforms",
  },
  {
    rule: "dropForeignReasoning",
    what: "signed reasoning of nobody in particular, for Kimi",
    model: KIMI,
    messages: [hi, ai(reasoning("c2ln"), { type: "text", text: "x" }), hi],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (ai)",
    needless: "its signature alone would be left out, and the thought be sent",
  },
  {
    rule: "dropForeignReasoning",
    what: "Kimi's own reasoning, under its other prefix",
    model: KIMI,
    messages: [
      hi,
      byModel({ model_name: "moonshotai.kimi-k3" }, reasoning(), { type: "text", text: "x" }),
      hi,
    ],
    becomes: { messages: [user(text("hi")), assistant(reasoning(), text("x")), user(text("hi"))] },
    needless: "it is its own",
  },
  {
    rule: "dropForeignReasoning",
    what: "redacted reasoning of OpenAI's own",
    model: "openai.gpt-5.6-sol",
    messages: [
      hi,
      byModel(
        { model_provider: "bedrock-converse", model_name: "openai.gpt-5.6-sol" },
        { type: "redacted_thinking", data: base64("secret") },
        { type: "text", text: "x" },
      ),
      hi,
    ],
    becomes: {
      messages: [
        user(text("hi")),
        assistant({ reasoningContent: { redactedContent: base64("secret") } }, text("x")),
        user(text("hi")),
      ],
    },
    needless: "it is the only form in which its reasoning comes",
  },
  ...[
    "xai.grok-4.7",
    "zai.glm-5.3",
    "deepseek.v3.2",
    "qwen.qwen3-32b-v1:0",
    "moonshot.kimi-k2-thinking",
    NOVA,
  ].map((model): Row => ({
    rule: "dropForeignReasoning",
    what: `redacted reasoning of its own vendor, for ${model}`,
    model,
    messages: [
      hi,
      byModel(
        { model_name: model.replace("moonshot.", "moonshotai.") },
        { type: "redacted_thinking", data: base64("secret") },
        { type: "text", text: "x" },
      ),
      hi,
    ],
    becomes: {
      messages: [
        user(text("hi")),
        assistant({ reasoningContent: { redactedContent: base64("secret") } }, text("x")),
        user(text("hi")),
      ],
    },
    needless: "the vendor takes its own",
  })),
  {
    rule: "dropPastReasoning",
    what: "a thought for an API that has no member for it",
    model: "openai.gpt-oss-120b-1:0",
    api: "invoke",
    messages: [hi, ai({ type: "reasoning", reasoning: "hm" }, { type: "text", text: "x" }), hi],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (ai)",
    needless: "the family's own request has no member for it",
  },
  {
    rule: "dropPastReasoning",
    what: "redacted reasoning of its own vendor, for an API that has no member for it",
    model: "openai.gpt-6-sol",
    api: "invoke",
    messages: [
      hi,
      byModel(
        { model_provider: "bedrock-converse", model_name: "openai.gpt-6-sol" },
        { type: "redacted_thinking", data: base64("secret") },
        { type: "text", text: "x" },
      ),
      hi,
    ],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (ai)",
    needless: "the family's own request has no member for it",
  },
  {
    rule: "dropSignatures",
    what: "a signature of the model's own, which is not Claude",
    model: NOVA,
    messages: [
      hi,
      byModel({ model_name: "amazon.nova-pro-v1:0" }, reasoning("c2ln"), { type: "text", text: "x" }),
      hi,
    ],
    becomes: {
      messages: [
        user(text("hi")),
        assistant({ reasoningContent: { reasoningText: { text: "hm" } } }, text("x")),
        user(text("hi")),
      ],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "dropSignatures",
    what: "an empty signature",
    model: NOVA,
    messages: [
      hi,
      ai({ reasoningContent: { reasoningText: { text: "hm", signature: "" } } }, { type: "text", text: "x" }),
      hi,
    ],
    becomes: {
      messages: [
        user(text("hi")),
        assistant({ reasoningContent: { reasoningText: { text: "hm" } } }, text("x")),
        user(text("hi")),
      ],
    },
  },
  {
    rule: "dropUnsignedReasoning",
    what: "reasoning without a signature",
    messages: [hi, ai({ type: "reasoning", reasoning: "hm" }, { type: "text", text: "x" }), hi],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "dropUnsignedReasoning",
    what: "a signature without its text",
    messages: [
      hi,
      ai({ type: "thinking", thinking: "", signature: "c2ln" }, { type: "text", text: "x" }),
      hi,
    ],
    becomes: {
      messages: [
        user(text("hi")),
        assistant({ reasoningContent: { reasoningText: { text: "", signature: "c2ln" } } }, text("x")),
        user(text("hi")),
      ],
    },
    needless: "Claude's reasoning is sent so where its text is not displayed",
  },
  {
    rule: "dropUnsignedReasoning",
    what: "reasoning without a signature, for a model that has none",
    model: NOVA,
    messages: [hi, ai({ type: "reasoning", reasoning: "hm" }, { type: "text", text: "x" }), hi],
    becomes: { messages: [user(text("hi")), assistant(reasoning(), text("x")), user(text("hi"))] },
    needless: "Nova's reasoning never has a signature",
  },
  {
    rule: "dropUserReasoning",
    what: "reasoning in a human message",
    messages: [human(reasoning("c2ln"), { type: "text", text: "hi" })],
    becomes: { messages: [user(text("hi"))] },
    where: "messages.0 (human)",
  },
  {
    rule: "dropUserReasoning",
    what: "reasoning in a human message after others",
    model: NOVA,
    messages: [hi, says("x"), human({ type: "reasoning", reasoning: "hm" }, "and?")],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("and?"))] },
    where: "messages.2 (human)",
  },
  {
    rule: "moveReasoningFirst",
    what: "reasoning after a text, while Claude thinks",
    messages: [hi, ai({ type: "text", text: "x" }, reasoning("c2ln")), hi],
    settings: { reasoning: { budgetTokens: 1024 } },
    becomes: { messages: [user(text("hi")), assistant(reasoning("c2ln"), text("x")), user(text("hi"))] },
    where: "messages.1 (ai)",
    needless: "the emulator looks at turns with calls only",
  },
  {
    rule: "moveReasoningFirst",
    what: "reasoning after a text, while Claude does not think",
    messages: [hi, ai({ type: "text", text: "x" }, reasoning("c2ln")), hi],
    becomes: { messages: [user(text("hi")), assistant(text("x"), reasoning("c2ln")), user(text("hi"))] },
    needless: "nothing has to come first",
  },
];
