import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "../../../testing/index.js";
import {
  assistant,
  cacheFor,
  cachePoint,
  check,
  choose,
  CLAUDE,
  CLAUDE_4_6,
  CLAUDE_5,
  document,
  hi,
  image,
  LLAMA,
  loop,
  MISTRAL,
  NOVA,
  NOVA_2,
  pdf,
  reasoning,
  result,
  system,
  text,
  thinking,
  TITAN,
  tools,
  use,
  user,
  video,
  type Case,
} from "./cases.js";

const CLAUDE_2 = "anthropic.claude-v2:1";
const CLAUDE_3 = "anthropic.claude-3-haiku-20240307-v1:0";
const CLAUDE_3_5 = "anthropic.claude-3-5-sonnet-20240620-v1:0";
const CLAUDE_3_5_V2 = "anthropic.claude-3-5-sonnet-20241022-v2:0";
const CLAUDE_3_5_HAIKU = "anthropic.claude-3-5-haiku-20241022-v1:0";
const CLAUDE_4 = "us.anthropic.claude-sonnet-4-20250514-v1:0";
const COHERE = "cohere.command-r-v1:0";
const JAMBA = "ai21.jamba-1-5-mini-v1:0";
const QWEN = "qwen.qwen3-vl-235b-a22b";
const QWEN_TEXT = "qwen.qwen3-32b-v1:0";
const KIMI = "moonshotai.kimi-k2.5";
const GLM = "zai.glm-4.7-flash";
const GPT = "openai.gpt-oss-120b-1:0";
const PALMYRA = "us.writer.palmyra-x5-v1:0";
const DEEPSEEK = "deepseek.v3.2";
const DEEPSEEK_R1 = "us.deepseek.r1-v1:0";
const LLAMA_3_3 = "us.meta.llama3-3-70b-instruct-v1:0";
const UNKNOWN = "minimax.minimax-m2.1";
const OPAQUE = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/mi1dadi0g15f";

const NEWEST_CLAUDES = [
  "us.anthropic.claude-opus-5-5",
  "us.anthropic.claude-fable-5-1",
  "anthropic.claude-mythos-5-1",
  "anthropic.claude-haiku-5-5-20261015-v1:0",
  "anthropic.claude-opus-6",
];

const toolResult = (...content: JsonObject[]): Case => ({
  messages: loop([use("ninechars")], [result("ninechars", text("see"), ...content)]),
  rest: tools(),
});

/** A rule, a request, and the models that refuse and take it. */
const ROWS: [rule: string, what: string, request: Case, refusing: string[], taking: string[]][] = [
  [
    "lastTurnIsUser",
    "an assistant turn that stands last",
    { messages: [hi, assistant(text("It is"))] },
    [LLAMA, MISTRAL, COHERE, JAMBA, TITAN],
    [CLAUDE, NOVA, QWEN, GPT, DEEPSEEK, UNKNOWN, OPAQUE],
  ],
  [
    "systemRoleIsSupported",
    "a system message between the turns",
    { messages: [hi, assistant(text("x")), hi, system(text("s")), assistant(text("x")), hi] },
    [CLAUDE_3, CLAUDE, NOVA, LLAMA, MISTRAL, QWEN, KIMI, GPT],
    ["us.anthropic.claude-opus-4-8", CLAUDE_5, UNKNOWN, OPAQUE],
  ],
  [
    "outputSchemaIsSupported",
    "a JSON schema for the answer",
    {
      rest: {
        outputConfig: { textFormat: { type: "json_schema", structure: { jsonSchema: { schema: "{}" } } } },
      },
    },
    [
      CLAUDE_4,
      "us.anthropic.claude-opus-4-8",
      CLAUDE_5,
      NOVA,
      NOVA_2,
      LLAMA,
      COHERE,
      JAMBA,
      TITAN,
      PALMYRA,
    ].concat("mistral.mistral-large-2402-v1:0"),
    [CLAUDE, MISTRAL, QWEN, GPT, KIMI, GLM, UNKNOWN, OPAQUE],
  ],
  [
    "cachingIsSupported",
    "a cache point",
    { messages: [user(text("a"), cachePoint)] },
    [LLAMA, MISTRAL, COHERE, JAMBA, DEEPSEEK, QWEN, GPT, KIMI, GLM, PALMYRA, TITAN].concat(
      "anthropic.claude-instant-v1",
      CLAUDE_2,
      CLAUDE_3,
      CLAUDE_3_5,
    ),
    [CLAUDE_3_5_HAIKU, CLAUDE_3_5_V2, CLAUDE_4, CLAUDE, CLAUDE_5, NOVA, NOVA_2, UNKNOWN, OPAQUE],
  ],
  [
    "cacheTtlIsSupported",
    "a cache point for an hour",
    { messages: [user(text("a"), cacheFor("1h"))] },
    [NOVA, NOVA_2, CLAUDE_3_5_HAIKU, CLAUDE_4],
    [CLAUDE, "us.anthropic.claude-opus-4-8", CLAUDE_5, UNKNOWN, OPAQUE],
  ],
  [
    "toolResultMediaIsSupported",
    "an image in a tool result",
    toolResult(image),
    [MISTRAL, PALMYRA, QWEN, KIMI, GPT],
    [CLAUDE, LLAMA, NOVA, COHERE, DEEPSEEK, GLM, UNKNOWN, OPAQUE],
  ],
  [
    "toolResultMediaIsSupported",
    "a PDF in a tool result",
    toolResult(pdf),
    [NOVA, QWEN, KIMI, GPT, COHERE],
    [CLAUDE, LLAMA, MISTRAL, PALMYRA, UNKNOWN, OPAQUE],
  ],
  [
    "toolResultMediaIsSupported",
    "a text document in a tool result",
    toolResult(document("d")),
    [QWEN, KIMI, GPT, DEEPSEEK],
    [CLAUDE, LLAMA, MISTRAL, NOVA, NOVA_2, UNKNOWN],
  ],
  [
    "toolResultMediaIsSupported",
    "a video in a tool result",
    toolResult(video),
    [CLAUDE, LLAMA, MISTRAL, QWEN, PALMYRA, COHERE],
    [NOVA, NOVA_2, UNKNOWN],
  ],
  [
    "claudeTakesForcedTools",
    "a forced tool",
    { rest: choose({ tool: { name: "search" } }) },
    [...NEWEST_CLAUDES, "us.anthropic.claude-sonnet-5-5", "anthropic.claude-fable-5-2"],
    [
      CLAUDE,
      CLAUDE_5,
      "us.anthropic.claude-opus-5",
      "us.anthropic.claude-fable-5",
      "openai.gpt-5.6-sol",
      "openai.gpt-6-astra",
      GPT,
      DEEPSEEK,
      "xai.grok-4.7",
      KIMI,
      NOVA,
      MISTRAL,
      UNKNOWN,
      OPAQUE,
    ],
  ],
  [
    "thinkingCanBeDisabled",
    "thinking that is turned off",
    { rest: thinking({ type: "disabled" }) },
    [...NEWEST_CLAUDES, "us.anthropic.claude-fable-5", "us.anthropic.claude-mythos-5"],
    [CLAUDE, CLAUDE_5, "us.anthropic.claude-opus-5", UNKNOWN, OPAQUE],
  ],
  [
    "reasoningIsNotAlone",
    "a turn of reasoning alone",
    { messages: [hi, assistant(reasoning("s")), hi] },
    [CLAUDE_5, ...NEWEST_CLAUDES],
    [CLAUDE, CLAUDE_4_6, "us.anthropic.claude-opus-5", "newvendor.thing-v1:0", OPAQUE],
  ],
  [
    "reasoningSignatureIsSupported",
    "signed reasoning",
    { messages: [hi, assistant(reasoning("s"), text("x")), hi] },
    [NOVA, NOVA_2, LLAMA, MISTRAL, COHERE, JAMBA, DEEPSEEK, QWEN, KIMI, GLM, GPT, PALMYRA, UNKNOWN],
    [CLAUDE, CLAUDE_5, ...NEWEST_CLAUDES, "newvendor.thing-v1:0", OPAQUE],
  ],
  [
    "stopSequencesAreSupported",
    "a stop sequence",
    { rest: { inferenceConfig: { stopSequences: ["END"] } } },
    [GPT, QWEN, DEEPSEEK],
    [CLAUDE, CLAUDE_5, NOVA, LLAMA, MISTRAL, COHERE, JAMBA, KIMI, GLM, UNKNOWN, OPAQUE],
  ],
  [
    "mediaAreRead",
    "an image",
    { messages: [user(text("?"), image)] },
    [GPT, QWEN_TEXT, LLAMA_3_3, DEEPSEEK, DEEPSEEK_R1, COHERE],
    [CLAUDE, NOVA, LLAMA, MISTRAL, QWEN, KIMI, UNKNOWN, OPAQUE],
  ],
  [
    "mediaAreRead",
    "a document",
    { messages: [user(text("?"), document("d"))] },
    [GPT, QWEN_TEXT, DEEPSEEK],
    [CLAUDE, NOVA, LLAMA, LLAMA_3_3, MISTRAL, DEEPSEEK_R1, COHERE, JAMBA, QWEN, KIMI, UNKNOWN, OPAQUE],
  ],
  [
    "textDoesNotFollowToolUses",
    "text after a call",
    { messages: loop([use("ninechars"), text("x")], [result("ninechars")]), rest: tools() },
    [CLAUDE_3, CLAUDE, CLAUDE_5, ...NEWEST_CLAUDES],
    [NOVA, QWEN, GPT, DEEPSEEK, UNKNOWN, OPAQUE],
  ],
];

describe.each(ROWS)("%s: %s", (rule, _what, request, refusing, taking) => {
  test.each(refusing)("%s refuses it", (model) => {
    expect(check({ ...request, model })?.rule).toBe(rule);
  });

  test.each(taking)("%s takes it", (model) => {
    expect(check({ ...request, model })).toBeUndefined();
  });
});
