import { boundSignature } from "../../../../testing/thinking_binding.js";
import type { JsonObject } from "../../../../testing/index.js";
import {
  ADAPTIVE,
  assistant,
  cachePoint,
  choose,
  CLAUDE,
  CLAUDE_4_6,
  CLAUDE_5,
  document,
  ENABLED,
  FABLE_5_1,
  fields,
  GPT_6,
  hi,
  loop,
  NOVA,
  OPUS_5_5,
  pdf,
  reasoning,
  redacted,
  result,
  spec,
  text,
  thinking,
  tools,
  use,
  user,
  type Row,
} from "../cases.js";

const BETA = "thinking-binding-controls-2026-08-01";
const drop = (binding: JsonObject = { mismatch_behavior: "drop_block" }, betas = [BETA]): JsonObject =>
  fields({ anthropic_beta: betas, thinking: { type: "adaptive", block_binding: binding } });

const bound = reasoning(boundSignature({ messages: [hi] }));
const moved = [user(text("other")), assistant(bound, text("x")), hi];
const withKeys = (...keys: string[]): JsonObject =>
  tools(
    spec("search", {
      type: "object",
      properties: Object.fromEntries(keys.map((key) => [key, { type: "string" }])),
    }),
  );

const inner: JsonObject = {
  type: "object",
  properties: { filter: { type: "object", properties: { "filter[id]": { type: "string" } } } },
};

const NO_PREFILL =
  /^The model returned the following errors: This model does not support assistant message prefill\. The conversation must end with a user message\.$/;
const NOT_FORCED =
  /^The model returned the following errors: tool_choice: type "tool" and "any" are not supported for this model\.$/;

/** What Claude's models refuse, and what their neighbours take. */
export const CLAUDE_ROWS: Row[] = [
  [
    "claudeTakesForcedTools",
    { rest: choose({ any: {} }), model: OPUS_5_5 },
    "toolConfig.toolChoice",
    NOT_FORCED,
    { rest: choose({ auto: {} }), model: OPUS_5_5 },
  ],
  [
    "claudeTakesForcedTools",
    { rest: choose({ tool: { name: "search" } }), model: FABLE_5_1 },
    "toolConfig.toolChoice",
    NOT_FORCED,
    { rest: choose({ tool: { name: "search" } }), model: "us.anthropic.claude-fable-5" },
  ],
  [
    "claudeTakesForcedTools",
    { rest: fields({ tool_choice: { type: "any" } }, tools()), model: OPUS_5_5 },
    "additionalModelRequestFields.tool_choice",
    NOT_FORCED,
    {
      rest: fields({ tool_choice: { type: "auto", disable_parallel_tool_use: true } }, tools()),
      model: OPUS_5_5,
    },
  ],
  [
    "thinkingCanBeDisabled",
    { rest: thinking({ type: "disabled" }), model: "us.anthropic.claude-fable-5" },
    "additionalModelRequestFields.thinking.type",
    /^The model returned the following errors: "thinking\.type\.disabled" is not supported for this model\.$/,
    { rest: thinking({ type: "disabled" }), model: CLAUDE_5 },
  ],
  [
    "thinkingCanBeDisabled",
    { rest: thinking({ type: "disabled" }), model: OPUS_5_5 },
    "additionalModelRequestFields.thinking.type",
    /thinking\.type\.disabled/,
    { rest: thinking(ADAPTIVE), model: OPUS_5_5 },
  ],
  [
    "reasoningIsNotAlone",
    { messages: [hi, assistant(reasoning("s")), hi], model: CLAUDE_5 },
    "messages.1",
    NO_PREFILL,
    { messages: [hi, assistant(reasoning("s")), hi], model: CLAUDE_4_6 },
  ],
  [
    "reasoningIsNotAlone",
    { messages: [hi, assistant(redacted, redacted), hi], model: FABLE_5_1 },
    "messages.1",
    NO_PREFILL,
    { messages: [hi, assistant(redacted, text("x")), hi], model: FABLE_5_1 },
  ],
  [
    "textDoesNotFollowToolUses",
    { messages: loop([text("a"), use("a"), text("b")], [result("a")]), rest: tools() },
    "messages.1",
    /^The model returned the following errors: messages\.1: `tool_use` ids were found without `tool_result` blocks immediately after: a\./,
    { messages: loop([text("a"), use("a"), use("b")], [result("a"), result("b")]), rest: tools() },
  ],
  [
    "textDoesNotFollowToolUses",
    {
      messages: loop([use("a"), text("b")], [result("a")]),
      rest: tools(),
      model: "us.anthropic.claude-opus-4-8",
    },
    "messages.1",
    NO_PREFILL,
    { messages: loop([use("a"), text("b")], [result("a")]), rest: tools(), model: NOVA },
  ],
  [
    "propertyKeysAreLegal",
    { rest: withKeys("ok", "filter[id]") },
    "toolConfig.tools.0.toolSpec.inputSchema.json.properties",
    /^The model returned the following errors: tools\.0\.custom\.input_schema\.properties: Property keys should match pattern '\^\[a-zA-Z0-9_\.-\]\{1,64\}\$'$/,
    { rest: tools(spec("search", inner)) },
  ],
  [
    "propertyKeysAreLegal",
    { rest: withKeys("x".repeat(65)), model: OPUS_5_5 },
    "toolConfig.tools.0.toolSpec.inputSchema.json.properties",
    /Property keys should match/,
    { rest: withKeys("Account Number", "$top"), model: GPT_6 },
  ],
  [
    "cachePointsDoNotFollowDocuments",
    { messages: [user(text("a"), document("d"), cachePoint)] },
    "messages.0.content.2",
    /^The model returned the following errors: messages\.0\.content\.2\.type: Field required$/,
    { messages: [user(text("a"), pdf, cachePoint)] },
  ],
  [
    "cachePointsDoNotFollowDocuments",
    { messages: [user(text("a"), document("d"), text("\n"), cachePoint)], model: CLAUDE_5 },
    "messages.0.content.3",
    /Field required/,
    { messages: [user(text("a"), document("d"), text("\n"), cachePoint)], model: CLAUDE },
  ],
  [
    "cachePointsDoNotFollowDocuments",
    {
      messages: [
        user(document("d"), text("a")),
        assistant(text("x")),
        user(document("e"), cachePoint, text("b")),
      ],
    },
    "messages.2.content.1",
    /messages\.2\.content\.1\.type/,
    { messages: [user(document("d"), cachePoint, text("a"))], model: NOVA },
  ],
  [
    "thinkingKeepsItsPlace",
    { messages: moved, model: FABLE_5_1 },
    "messages.1.content.0",
    /^The model returned the following errors: messages\.1\.content\.0: Invalid signature in thinking block\. The block is bound to a different conversation\.$/,
    { messages: [hi, assistant(bound, text("x")), hi], model: FABLE_5_1 },
  ],
  [
    "thinkingKeepsItsPlace",
    { messages: [hi, assistant(bound, text("x")), hi], rest: { system: [text("s")] }, model: FABLE_5_1 },
    "messages.1.content.0",
    /bound to a different conversation/,
    { messages: moved, rest: drop(), model: FABLE_5_1 },
  ],
  [
    "thinkingKeepsItsPlace",
    { messages: [hi, assistant(bound, text("x")), hi], rest: tools(), model: "anthropic.claude-fable-6" },
    "messages.1.content.0",
    /bound/,
    { messages: [user(text("o")), assistant(reasoning("foreign"), text("x")), hi], model: FABLE_5_1 },
  ],
  [
    "thinkingKeepsItsPlace",
    { messages: moved, rest: drop({ mismatch_behavior: "error" }), model: FABLE_5_1 },
    "messages.1.content.0",
    /bound/,
    { messages: moved, model: "us.anthropic.claude-mythos-5-1" },
  ],
  [
    "blockBindingIsKnown",
    { rest: drop(undefined, []), model: FABLE_5_1 },
    "additionalModelRequestFields.thinking.block_binding",
    /^The model returned the following errors: thinking\.adaptive\.block_binding: Extra inputs are not permitted$/,
    { rest: drop(), model: FABLE_5_1 },
  ],
  [
    "blockBindingIsKnown",
    { rest: drop(), model: OPUS_5_5 },
    "additionalModelRequestFields.thinking.block_binding",
    /block_binding: Extra inputs are not permitted$/,
    { rest: drop(), model: "us.anthropic.claude-mythos-5-1" },
  ],
  [
    "blockBindingIsKnown",
    { rest: drop({ prefix_mismatch_behavior: "drop_block" }), model: FABLE_5_1 },
    "additionalModelRequestFields.thinking.block_binding.prefix_mismatch_behavior",
    /thinking\.adaptive\.block_binding\.prefix_mismatch_behavior: Extra inputs are not permitted$/,
    { rest: fields({ anthropic_beta: [BETA] }), model: OPUS_5_5 },
  ],
  [
    "blockBindingIsKnown",
    { rest: drop({ mismatch_behavior: "ignore" }), model: FABLE_5_1 },
    "additionalModelRequestFields.thinking.block_binding.mismatch_behavior",
    /Input should be 'drop_block' or 'error'$/,
    {
      rest: fields({
        anthropic_beta: [BETA],
        thinking: { block_binding: { mismatch_behavior: "drop_block" } },
      }),
      model: FABLE_5_1,
    },
  ],
  [
    "samplingIsAllowed",
    { rest: fields({ thinking: ENABLED, temperature: 0 }) },
    "additionalModelRequestFields.temperature",
    /may only be set to 1 when thinking is enabled/,
    { rest: fields({ thinking: ENABLED, temperature: 1 }) },
  ],
  [
    "budgetFits",
    { rest: fields({ thinking: ENABLED, max_tokens: 1000 }) },
    "additionalModelRequestFields.thinking.budget_tokens",
    /`max_tokens` must be greater than/,
    { rest: fields({ thinking: ENABLED, max_tokens: 2000 }) },
  ],
];
