import { describe, expect, test } from "@jest/globals";
import { checkRequest } from "../../../testing/checks/check_request.js";
import { RULES } from "../../../testing/checks/rules/index.js";
import type { JsonObject, Operation } from "../../../testing/index.js";

/** What a row of the table changes of a legal request. */
interface Case {
  messages?: JsonObject[];
  rest?: JsonObject;
  model?: string;
  operation?: Operation;
}

/** A rule, a request that breaks it, where it does, what the service says, and a like request that is legal. */
type Row = [rule: string, offending: Case, path: string, message: RegExp, legal: Case];

const CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const CLAUDE_4_6 = "us.anthropic.claude-sonnet-4-6";
const CLAUDE_5 = "us.anthropic.claude-sonnet-5";
const NOVA = "us.amazon.nova-pro-v1:0";
const LLAMA = "us.meta.llama4-maverick-17b-instruct-v1:0";
const MISTRAL = "mistral.mistral-large-3-675b-instruct";
const TITAN = "amazon.titan-text-express-v1";

const user = (...content: JsonObject[]): JsonObject => ({ role: "user", content });
const assistant = (...content: JsonObject[]): JsonObject => ({ role: "assistant", content });
const text = (value: string): JsonObject => ({ text: value });
const use = (toolUseId: string, more: JsonObject = {}): JsonObject => ({
  toolUse: { toolUseId, name: "search", input: {}, ...more },
});
const result = (toolUseId: string, ...content: JsonObject[]): JsonObject => ({
  toolResult: { toolUseId, content: content.length ? content : [text("found")] },
});
const document = (name: string): JsonObject => ({ document: { format: "txt", name, source: { text: "x" } } });
const image = { image: { format: "png", source: { bytes: "AAAA" } } };
const video = { video: { format: "mp4", source: { bytes: "AAAA" } } };
const s3 = { image: { format: "png", source: { s3Location: { uri: "s3://b/k" } } } };
const cachePoint = { cachePoint: { type: "default" } };
const cacheFor = (ttl: string): JsonObject => ({ cachePoint: { type: "default", ttl } });
const reasoning = (signature?: string): JsonObject => ({
  reasoningContent: { reasoningText: { text: "hm", signature } },
});

const hi = user(text("hi"));
const spec = (name: string, json: JsonObject = { type: "object" }): JsonObject => ({
  toolSpec: { name, inputSchema: { json } },
});
const tools = (...list: JsonObject[]): JsonObject => ({
  toolConfig: { tools: list.length ? list : [spec("search")] },
});
const choose = (toolChoice: JsonObject): JsonObject => ({
  toolConfig: { tools: [spec("search")], toolChoice },
});
const thinking = (config: JsonObject, more: JsonObject = {}): JsonObject => ({
  additionalModelRequestFields: { thinking: config },
  ...more,
});
const ENABLED = { type: "enabled", budget_tokens: 1024 };
const ADAPTIVE = { type: "adaptive" };
const loop = (used: JsonObject[], answered: JsonObject[]): JsonObject[] => [
  hi,
  assistant(...used),
  user(...answered),
];

const ROWS: Row[] = [
  [
    "startsWithUser",
    { messages: [assistant(text("hi")), hi], model: NOVA },
    "messages.0",
    /^A conversation must start with a user message\. Try again with a conversation that starts with a user message\.$/,
    { messages: [assistant(text("hi")), hi] },
  ],
  ["startsWithUser", { messages: [] }, "messages.0", /must start with a user message/, {}],
  [
    "rolesAlternate",
    { messages: [hi, hi] },
    "messages.1",
    /^A conversation must alternate between user and assistant roles\. Make sure the conversation alternates between user and assistant roles and try again\.$/,
    { messages: [hi, hi], model: TITAN },
  ],
  [
    "rolesAlternate",
    { messages: [hi, assistant(text("a")), assistant(text("b")), hi] },
    "messages.2",
    /must alternate/,
    { messages: [hi, assistant(text("a")), { role: "system", content: [text("s")] }, hi] },
  ],
  [
    "contentIsNotEmpty",
    { messages: [hi, assistant(), hi] },
    "messages.1",
    /^The content field in the Message object at messages\.1 is empty\. Add a ContentBlock object to the content field and try again\.$/,
    {},
  ],
  [
    "textIsNotBlank",
    { messages: [user(text(""), text("hi"))] },
    "messages.0.content.0",
    /^The text field in the ContentBlock object at messages\.0\.content\.0 is blank\. Add text to the text field, and try again\.$/,
    { messages: [user(text("\n"), text("hi"))] },
  ],
  [
    "textIsNotBlank",
    { messages: [user(text(" \n"))] },
    "messages.0.content.0",
    /is blank/,
    { messages: [hi, assistant(reasoning("s"), text(""), text("x")), hi] },
  ],
  [
    "toolResultTextIsNotBlank",
    { messages: loop([use("a")], [result("a", text(""))]), rest: tools() },
    "messages.2.content.0.toolResult.content.0",
    /is blank/,
    { messages: loop([use("a")], [result("a")]), rest: tools() },
  ],
  [
    "systemTextIsNotBlank",
    { rest: { system: [text("")] } },
    "system.0",
    /is blank/,
    { rest: { system: [text("be kind")] } },
  ],
  [
    "toolConfigIsDefined",
    { messages: loop([use("a")], [result("a")]) },
    "toolConfig",
    /^The toolConfig field must be defined when using toolUse and toolResult content blocks\.$/,
    { messages: loop([use("a")], [result("a")]), rest: tools() },
  ],
  [
    "blocksSuitTheRole",
    { messages: [user(reasoning("s"), text("hi"))] },
    "messages.0",
    /^User messages cannot contain reasoning content/,
    { messages: [hi, assistant(reasoning("s"), text("x")), hi] },
  ],
  [
    "blocksSuitTheRole",
    { messages: [user(use("a"))], rest: tools() },
    "messages.0",
    /^User messages cannot contain tool uses/,
    {},
  ],
  [
    "blocksSuitTheRole",
    { messages: [hi, assistant(result("a")), hi], rest: tools() },
    "messages.1",
    /^Assistant messages cannot contain tool results/,
    {
      messages: [hi, assistant(use("a", { type: "server_tool_use" }), result("a"), text("x")), hi],
      rest: tools(),
      model: NOVA,
    },
  ],
  [
    "toolUsesAreAnswered",
    { messages: loop([use("a"), use("b"), use("c")], [result("b")]), rest: tools() },
    "messages.2.content",
    /^Expected toolResult blocks at messages\.2\.content for the following Ids: a, c$/,
    { messages: loop([use("a"), use("b")], [result("b"), result("a")]), rest: tools() },
  ],
  [
    "toolUsesAreAnswered",
    { messages: [hi, assistant(use("a"))], rest: tools() },
    "messages.2.content",
    /for the following Ids: a$/,
    {},
  ],
  [
    "toolResultsAnswerToolUses",
    { messages: loop([use("a")], [result("a"), result("b")]), rest: tools() },
    "messages.2.content",
    /^The number of toolResult blocks at messages\.2\.content exceeds the number of toolUse blocks of previous turn\.$/,
    { messages: loop([use("a"), use("b")], [result("a"), result("b")]), rest: tools() },
  ],
  [
    "toolResultsAnswerToolUses",
    { messages: [user(result("a"))], rest: tools() },
    "messages.0.content",
    /exceeds the number/,
    {},
  ],
  [
    "toolIdsAreUniqueInATurn",
    { messages: loop([use("a"), use("a")], [result("a")]), rest: tools() },
    "messages.1.content",
    /^The toolUse blocks at messages\.1\.content contain duplicate Ids: a$/,
    { messages: loop([use("a"), use("b")], [result("a"), result("b")]), rest: tools() },
  ],
  [
    "toolIdsAreUniqueInATurn",
    { messages: loop([use("a"), use("b")], [result("a"), result("a")]), rest: tools() },
    "messages.2.content",
    /./,
    {},
  ],
  [
    "toolUseIdsAreUnique",
    { messages: [...loop([use("a")], [result("a")]), assistant(use("a")), user(result("a"))], rest: tools() },
    "messages.3.content.0",
    /`tool_use` ids must be unique$/,
    {
      messages: [...loop([use("a")], [result("a")]), assistant(use("a")), user(result("a"))],
      rest: tools(),
      model: NOVA,
    },
  ],
  [
    "toolUsesStandAlone",
    { messages: loop([text("well"), use("a")], [result("a")]), rest: tools(), model: LLAMA },
    "messages.1.content",
    /^Conversation blocks and tool use blocks cannot be provided in the same turn\.$/,
    { messages: loop([text("well"), use("a")], [result("a")]), rest: tools() },
  ],
  [
    "toolResultsStandAlone",
    {
      messages: loop([use("tooluse_a")], [result("tooluse_a"), text("and?")]),
      rest: tools(),
      model: MISTRAL,
    },
    "messages.2.content",
    /^Conversation blocks and tool result blocks cannot be provided in the same turn\.$/,
    { messages: loop([use("a")], [result("a"), text("and?"), image]), rest: tools() },
  ],
  [
    "toolResultsStandAlone",
    { messages: loop([use("a")], [result("a"), text("see"), document("d")]), rest: tools() },
    "messages.2.content",
    /cannot be provided in the same turn/,
    { messages: loop([use("a")], [result("a"), text("see"), document("d")]), rest: tools(), model: NOVA },
  ],
  [
    "toolInputIsAnObject",
    { messages: loop([use("a", { input: "{}" })], [result("a")]), rest: tools() },
    "messages.1.content.0.toolUse.input",
    /^The format of the value at messages\.1\.content\.0\.toolUse\.input is invalid\. Provide a json object for the field and try again\.$/,
    { messages: loop([use("a", { input: { q: [1, null] } })], [result("a")]), rest: tools() },
  ],
  [
    "toolSchemaIsAnObject",
    { rest: tools(spec("search", { anyOf: [] })) },
    "toolConfig.tools.0.toolSpec.inputSchema.json.type",
    /^The value at toolConfig\.tools\.0\.toolSpec\.inputSchema\.json\.type must be one of the following: object\.$/,
    { rest: tools() },
  ],
  [
    "toolNamesAreUnique",
    { rest: tools(spec("a"), spec("b"), spec("a")) },
    "toolConfig.tools.2",
    /^The tool a is already defined at toolConfig\.tools\.0\.$/,
    { rest: tools(spec("a"), spec("b")) },
  ],
  [
    "chosenToolIsDefined",
    { rest: choose({ tool: { name: "other" } }) },
    "toolConfig.toolChoice.tool.name",
    /not defined/,
    { rest: choose({ tool: { name: "search" } }) },
  ],
  [
    "modelSupportsTools",
    { rest: tools(), model: TITAN },
    "toolConfig",
    /^This model doesn't support tool use\.$/,
    { rest: tools(), model: NOVA },
  ],
  [
    "modelStreamsTools",
    { rest: tools(), model: "meta.llama3-1-8b-instruct-v1:0", operation: "converse-stream" },
    "toolConfig",
    /^This model doesn't support tool use in streaming mode\.$/,
    { rest: tools(), model: "meta.llama3-1-8b-instruct-v1:0" },
  ],
  [
    "modelSupportsForcedTools",
    { rest: choose({ any: {} }), model: LLAMA },
    "toolConfig.toolChoice.any",
    /^This model doesn't support the toolConfig\.toolChoice\.any field\. Remove toolConfig\.toolChoice\.any and try again\.$/,
    { rest: choose({ auto: {} }), model: LLAMA },
  ],
  [
    "toolResultStatusIsSupported",
    {
      messages: loop([use("a")], [{ toolResult: { toolUseId: "a", status: "error", content: [text("x")] } }]),
      rest: tools(),
      model: "us.writer.palmyra-x5-v1:0",
    },
    "messages.2.content.0.toolResult.status",
    /^This model doesn't support the status field/,
    {
      messages: loop([use("a")], [{ toolResult: { toolUseId: "a", status: "error", content: [text("x")] } }]),
      rest: tools(),
    },
  ],
  [
    "mistralToolIds",
    { messages: loop([use("call_12345")], [result("call_12345")]), rest: tools(), model: MISTRAL },
    "messages.1.content.0",
    /length of 9/,
    { messages: loop([use("aB3456789")], [result("aB3456789")]), rest: tools(), model: MISTRAL },
  ],
  [
    "documentNameIsLegal",
    { messages: [user(document("John's report.pdf"), text("?"))] },
    "messages.0.content.0.document.name",
    /^The document file name can only contain alphanumeric/,
    { messages: [user(document("company_policy (1) [a]-b"), text("?"))] },
  ],
  [
    "documentNameIsLegal",
    { messages: [user(document("two  spaces"), text("?"))] },
    "messages.0.content.0.document.name",
    /more than one consecutive whitespace/,
    {},
  ],
  [
    "documentNamesAreUnique",
    { messages: [user(document("a"), text("?")), assistant(text("x")), user(document("a"), text("?"))] },
    "messages.2.content.0.document.name",
    /^Messages can not contain duplicate document names/,
    { messages: [user(document("a"), document("b"), text("?"))] },
  ],
  [
    "documentComesWithText",
    { messages: [user(document("a"))] },
    "messages.0.content",
    /no text/,
    { messages: [user(document("a"), text("?"))] },
  ],
  [
    "mediaAreFew",
    { messages: [user(text("?"), ...["a", "b", "c", "d", "e", "f"].map(document))] },
    "messages.0.content",
    /6 documents/,
    { messages: [user(text("?"), ...["a", "b", "c", "d", "e"].map(document))] },
  ],
  [
    "mediaAreFew",
    { messages: [user(...Array.from({ length: 21 }, () => image))] },
    "messages.0.content",
    /21 images/,
    { messages: [user(...Array.from({ length: 20 }, () => image))] },
  ],
  [
    "s3LocationIsSupported",
    { messages: [user(s3)] },
    "messages.0.content.0",
    /^This model doesn't support the s3Uri field/,
    { messages: [user(s3)], model: NOVA },
  ],
  [
    "videoIsSupported",
    { messages: [user(video)] },
    "messages.0.content.0",
    /^This model doesn't support the video content block/,
    { messages: [user(video)], model: NOVA },
  ],
  [
    "cachePointsAreFew",
    {
      messages: [user(text("a"), cachePoint, text("b"), cachePoint, text("c"), cachePoint)],
      rest: { system: [text("s"), cachePoint], ...tools(spec("search"), cachePoint) },
    },
    "messages.0.content.5",
    /A maximum of 4 blocks with cache_control may be provided\. Found 5\.$/,
    { messages: [user(text("a"), cachePoint)], rest: { system: [text("s"), cachePoint] } },
  ],
  [
    "cachePointsHaveContent",
    { messages: [user(cachePoint, text("a"))] },
    "messages.0.content.0",
    /nothing available to cache/,
    { messages: [user(text("a"), cachePoint)] },
  ],
  [
    "cachePointsHaveContent",
    { messages: [user(text("a"), cachePoint, cachePoint)] },
    "messages.0.content.2",
    /nothing available to cache/,
    { messages: [user(text("a"), document("d"), cachePoint)] },
  ],
  [
    "cachePointsDoNotFollowReasoning",
    { messages: [hi, assistant(reasoning("s"), cachePoint, text("x")), hi] },
    "messages.1.content.1",
    /cannot follow/,
    { messages: [hi, assistant(reasoning("s"), text("x"), cachePoint), hi] },
  ],
  [
    "cacheTtlDoesNotGrow",
    { messages: [user(text("a"), cacheFor("1h"))], rest: { system: [text("s"), cachePoint] } },
    "messages.0.content.1",
    /a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block/,
    { messages: [user(text("a"), cachePoint)], rest: { system: [text("s"), cacheFor("1h")] } },
  ],
  [
    "novaDoesNotCacheTools",
    { rest: tools(spec("search"), cachePoint), model: NOVA },
    "toolConfig.tools.1",
    /extraneous key \[cachePoint\]/,
    { rest: tools(spec("search"), cachePoint) },
  ],
  [
    "modelSupportsSystem",
    { rest: { system: [text("s")] }, model: TITAN },
    "system",
    /^This model doesn't support system messages/,
    { rest: { system: [] }, model: TITAN },
  ],
  [
    "finalTextHasNoTrailingSpace",
    { messages: [hi, assistant(text("It is \n"))] },
    "messages.1",
    /final assistant content cannot end with trailing whitespace$/,
    { messages: [hi, assistant(text("It is"))] },
  ],
  [
    "noPrefill",
    { messages: [hi, assistant(text("It is"))], model: CLAUDE_4_6 },
    "messages.1",
    /The conversation must end with a user message\.$/,
    { messages: [hi, assistant(text("It is"))], model: "anthropic.claude-opus-4-5-20251101-v1:0" },
  ],
  [
    "reasoningIsSigned",
    { messages: [hi, assistant(reasoning(), text("x")), hi] },
    "messages.1.content.0",
    /messages\.1\.content\.0\.thinking\.signature: Field required$/,
    { messages: [hi, assistant(reasoning(), text("x")), hi], model: NOVA },
  ],
  [
    "noForcedToolWhileThinking",
    { rest: thinking(ENABLED, choose({ any: {} })) },
    "toolConfig.toolChoice",
    /Thinking may not be enabled when tool_choice forces tool use\.$/,
    { rest: thinking(ADAPTIVE, choose({ any: {} })), model: CLAUDE_5 },
  ],
  [
    "budgetFits",
    { rest: thinking({ type: "enabled", budget_tokens: 1000 }) },
    "additionalModelRequestFields.thinking.budget_tokens",
    /greater than or equal to 1024$/,
    { rest: thinking(ENABLED) },
  ],
  [
    "budgetFits",
    { rest: thinking(ENABLED, { inferenceConfig: { maxTokens: 1024 } }) },
    "additionalModelRequestFields.thinking.budget_tokens",
    /`max_tokens` must be greater than `thinking\.budget_tokens`/,
    { rest: thinking(ENABLED, { inferenceConfig: { maxTokens: 1025 } }) },
  ],
  [
    "thinkingIsAdaptive",
    { rest: thinking(ENABLED), model: CLAUDE_5 },
    "additionalModelRequestFields.thinking.type",
    /"thinking\.type\.enabled" is not supported for this model/,
    { rest: thinking(ENABLED), model: CLAUDE_4_6 },
  ],
  [
    "toolUseFollowsThinking",
    { messages: loop([use("a")], [result("a")]), rest: thinking(ENABLED, tools()) },
    "messages.1.content.0",
    /Expected `thinking` or `redacted_thinking`, but found `tool_use`/,
    { messages: loop([reasoning("s"), use("a")], [result("a")]), rest: thinking(ENABLED, tools()) },
  ],
  [
    "samplingIsAllowed",
    { rest: { inferenceConfig: { temperature: 0.5 } }, model: CLAUDE_5 },
    "inferenceConfig.temperature",
    /`temperature` is deprecated for this model/,
    { rest: { inferenceConfig: { temperature: 0.5 } }, model: CLAUDE_4_6 },
  ],
  [
    "samplingIsAllowed",
    { rest: { inferenceConfig: { temperature: 0.5, topP: 0.9 } } },
    "inferenceConfig.topP",
    /`temperature` and `top_p` cannot both be specified/,
    {
      rest: { inferenceConfig: { temperature: 0.5, topP: 0.9 } },
      model: "anthropic.claude-sonnet-4-20250514-v1:0",
    },
  ],
  [
    "samplingIsAllowed",
    { rest: thinking(ENABLED, { inferenceConfig: { temperature: 0.5 } }) },
    "inferenceConfig.temperature",
    /may only be set to 1 when thinking is enabled/,
    { rest: thinking(ENABLED, { inferenceConfig: { temperature: 1 } }) },
  ],
  [
    "stopSequencesAreNotBlank",
    { rest: { inferenceConfig: { stopSequences: ["END", " "] } } },
    "inferenceConfig.stopSequences.1",
    /each stop sequence must contain non-whitespace$/,
    { rest: { inferenceConfig: { stopSequences: [" "] } }, model: NOVA },
  ],
];

function check({ messages = [hi], rest = {}, model = CLAUDE, operation = "converse" }: Case) {
  return checkRequest({ operation, modelId: model, body: { messages, ...rest } });
}

describe.each(ROWS)("%s", (rule, offending, path, message, legal) => {
  test(`refuses at ${path}`, () => {
    expect(check(offending)).toEqual({
      rule,
      path,
      name: "ValidationException",
      message: expect.stringMatching(message),
    });
  });

  test("lets a legal request pass", () => {
    expect(check(legal)).toBeUndefined();
  });
});

test("every rule has its row", () => {
  const tested = new Set(ROWS.map(([rule]) => rule));
  expect(Object.keys(RULES).filter((rule) => !tested.has(rule))).toEqual([]);
});

test.each([
  ["an opaque ARN", "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/mi1dadi0g15f"],
  ["an unknown provider", "xai.grok-9"],
])("%s gets the general rules only", (_name, model) => {
  expect(check({ messages: [hi, hi], model })?.rule).toBe("rolesAlternate");
  expect(check({ messages: [hi, assistant(reasoning(), text("x "))], model })).toBeUndefined();
});

test("a model in an ARN is known by its name", () => {
  const arn = `arn:aws:bedrock:us-east-1:012345678901:inference-profile/${CLAUDE_4_6}`;
  expect(check({ messages: [hi, assistant(text("x"))], model: arn })?.rule).toBe("noPrefill");
});
