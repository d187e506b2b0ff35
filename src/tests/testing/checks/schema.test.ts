import { describe, expect, test } from "@jest/globals";
import { checkRequest } from "../../../testing/checks/check_request.js";
import type { JsonObject, Operation } from "../../../testing/index.js";

const NOVA = "amazon.nova-pro-v1:0";
const CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const text = { text: "hi" };
const hi = { role: "user", content: [text] };
const withBlock = (...blocks: unknown[]): JsonObject =>
  ({ messages: [{ role: "user", content: blocks }] }) as JsonObject;
const withRest = (rest: JsonObject): JsonObject => ({ messages: [hi], ...rest });
const tool = (more: JsonObject): JsonObject =>
  withRest({
    toolConfig: { tools: [{ toolSpec: { name: "t", inputSchema: { json: { type: "object" } }, ...more } }] },
  });

function check(body: JsonObject, operation: Operation = "converse", modelId = NOVA) {
  return checkRequest({ operation, modelId, body });
}

type Row = [name: string, body: JsonObject, path: string, message: string];

describe("the service model", () => {
  const ROWS: Row[] = [
    [
      "a required member left out",
      { messages: [{ role: "user" }] },
      "messages.0.content",
      "1 validation error detected: Value at 'messages.1.member.content' failed to satisfy constraint: Member must not be null",
    ],
    [
      "a required member that is null",
      { messages: [{ role: "user", content: null }] },
      "messages.0.content",
      "Member must not be null",
    ],
    ...[{ signature: "s" }, { text: null, signature: "s" }].map(
      // LibreChat #13888, langchainjs #11164.
      (reasoningText): Row => [
        `reasoning with ${JSON.stringify(reasoningText)}`,
        withBlock({ reasoningContent: { reasoningText } }),
        "messages.0.content.0.reasoningContent.reasoningText.text",
        "Value at 'messages.1.member.content.1.member.reasoningContent.reasoningText.text' failed to satisfy constraint: Member must not be null",
      ],
    ),
    ["a null in a list", { messages: [null] }, "messages.0", "Member must not be null"],
    [
      "an unknown member",
      withRest({ inferenceConfig: { topK: 5 } }),
      "inferenceConfig.topK",
      "Value at 'inferenceConfig.topK' failed to satisfy constraint: Member must be a member of InferenceConfiguration",
    ],
    [
      "an unknown member at the root",
      withRest({ model: "x" }),
      "model",
      "Member must be a member of ConverseRequest",
    ],
    [
      "a member for streams only",
      withRest({
        guardrailConfig: { guardrailIdentifier: "g", guardrailVersion: "1", streamProcessingMode: "sync" },
      }),
      "guardrailConfig.streamProcessingMode",
      "Member must be a member of GuardrailConfiguration",
    ],
    [
      "a union without a member",
      withBlock({}),
      "messages.0.content.0",
      "ContentBlock object at messages.0.content.0 must set one of the following keys: text, image,",
    ],
    [
      "a union of two members",
      withBlock({ ...text, cachePoint: { type: "default" } }),
      "messages.0.content.0",
      "can only set",
    ],
    ["a union of an unknown member", withBlock({ type: "text" }), "messages.0.content.0", "must set one of"],
    [
      "text that is no string",
      withBlock({ text: 1 }),
      "messages.0.content.0.text",
      "NUMBER_VALUE can not be converted to a String",
    ],
    [
      "a number that is a string",
      withRest({ inferenceConfig: { maxTokens: "9" } }),
      "inferenceConfig.maxTokens",
      "STRING_VALUE can not be converted to a Number",
    ],
    [
      "a boolean that is a string",
      tool({ strict: "yes" }),
      "toolConfig.tools.0.toolSpec.strict",
      "to a Boolean",
    ],
    [
      "content that is a string",
      { messages: [{ role: "user", content: "hi" }] },
      "messages.0.content",
      "to a list",
    ],
    ["a block that is a string", withBlock("hi"), "messages.0.content.0", "to a structure"],
    [
      "a map that is a list",
      withRest({ requestMetadata: [] }),
      "requestMetadata",
      "START_ARRAY can not be converted to a map",
    ],
    [
      "bytes that are not base64",
      withBlock({ image: { format: "png", source: { bytes: "data:image/png;base64,AA" } } }),
      "messages.0.content.0.image.source.bytes",
      "Failed to decode the blob",
    ],
    [
      "bytes that are a list",
      withBlock({ image: { format: "png", source: { bytes: [1, 2] } } }),
      "messages.0.content.0.image.source.bytes",
      "START_ARRAY can not be converted to a blob",
    ],
  ];

  test.each(ROWS)("refuses %s", (_name, body, path, message) => {
    expect(check(body)).toMatchObject({ rule: "schema", path, message: expect.stringContaining(message) });
  });

  test.each([
    ["nothing", "", true],
    ["one padded digit", "QQ==", true],
    ["two padded digits", "QUE=", true],
    ["no padding", "QUE", false],
    ["too much padding", "Q===", false],
    ["only padding", "====", false],
    ["padding in the middle", "QQ==QUFB", false],
    ["the URL alphabet", "-_-_", false],
    ["20 MB", "QUFB".repeat(5_000_000), true],
  ])("a blob of %s is valid base64 or not", (_name, bytes, isValid) => {
    const found = check(withBlock({ image: { format: "png", source: { bytes } } }));
    expect(found === undefined).toBe(isValid);
  });

  test("free-form documents hold any JSON", () => {
    const json = { type: "object", additionalProperties: { any: [1, null, { deep: true }] } };
    expect(check(tool({ inputSchema: { json } }))).toBeUndefined();
    expect(check(withRest({ additionalModelRequestFields: { a: [null, 1] } }))).toBeUndefined();
  });

  test("a stream takes streamProcessingMode", () => {
    const guardrailConfig = {
      guardrailIdentifier: "g",
      guardrailVersion: "1",
      streamProcessingMode: "async",
    };
    expect(check(withRest({ guardrailConfig }), "converse-stream")).toBeUndefined();
  });

  test("null stands for a member left out", () => {
    expect(check(withRest({ inferenceConfig: null }))).toBeUndefined();
  });
});

describe("constraints", () => {
  const ROWS: [...Row, legal: JsonObject][] = [
    [
      "temperature",
      withRest({ inferenceConfig: { temperature: 1.5 } }),
      "inferenceConfig.temperature",
      "1 validation error detected: Value '1.5' at 'inferenceConfig.temperature' failed to satisfy constraint: Member must have value less than or equal to 1",
      withRest({ inferenceConfig: { temperature: 1 } }),
    ],
    [
      "maxTokens",
      withRest({ inferenceConfig: { maxTokens: 0 } }),
      "inferenceConfig.maxTokens",
      "Member must have value greater than or equal to 1",
      withRest({ inferenceConfig: { maxTokens: 1 } }),
    ],
    [
      "role",
      { messages: [{ role: "tool", content: [text] }] },
      "messages.0.role",
      "Value 'tool' at 'messages.1.member.role' failed to satisfy constraint: Member must satisfy enum value set: [user, assistant, system]",
      { messages: [hi] },
    ],
    [
      "tool name pattern",
      tool({ name: "mcp.server/tool" }),
      "toolConfig.tools.0.toolSpec.name",
      "Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+",
      tool({ name: "mcp_server_tool" }),
    ],
    [
      "tool name length",
      tool({ name: "x".repeat(65) }),
      "toolConfig.tools.0.toolSpec.name",
      "Member must have length less than or equal to 64",
      tool({ name: "x".repeat(64) }),
    ],
    [
      "tool description",
      tool({ description: "" }),
      "toolConfig.tools.0.toolSpec.description",
      "Member must have length greater than or equal to 1",
      tool({ description: "d" }),
    ],
    [
      "no tools",
      withRest({ toolConfig: { tools: [] } }),
      "toolConfig.tools",
      "greater than or equal to 1",
      tool({}),
    ],
    [
      "image format",
      withBlock({ image: { format: "jpg", source: { bytes: "AAAA" } } }),
      "messages.0.content.0.image.format",
      "[png, jpeg, gif, webp]",
      withBlock({ image: { format: "jpeg", source: { bytes: "AAAA" } } }),
    ],
    [
      "s3 uri",
      withBlock({ image: { format: "png", source: { s3Location: { uri: "https://b/k" } } } }),
      "messages.0.content.0.image.source.s3Location.uri",
      "pattern",
      withBlock({ image: { format: "png", source: { s3Location: { uri: "s3://b/k" } } } }),
    ],
    [
      "cache ttl",
      withBlock(text, { cachePoint: { type: "default", ttl: "2h" } }),
      "messages.0.content.1.cachePoint.ttl",
      "[5m, 1h]",
      withBlock(text, { cachePoint: { type: "default", ttl: "5m" } }),
    ],
    [
      "request metadata entries",
      withRest({ requestMetadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, "v"])) }),
      "requestMetadata",
      "less than or equal to 16",
      withRest({ requestMetadata: { "team:x": "a b@c" } }),
    ],
    [
      "request metadata keys",
      withRest({ requestMetadata: { "k!": "v" } }),
      "requestMetadata",
      "Map keys must satisfy constraint",
      withRest({ requestMetadata: { k: "" } }),
    ],
    [
      "response field paths",
      withRest({ additionalModelResponseFieldPaths: Array.from({ length: 11 }, (_, i) => `/p${i}`) }),
      "additionalModelResponseFieldPaths",
      "less than or equal to 10",
      withRest({ additionalModelResponseFieldPaths: ["/stop_sequence"] }),
    ],
    [
      "empty stop sequence",
      withRest({ inferenceConfig: { stopSequences: [""] } }),
      "inferenceConfig.stopSequences.0",
      "greater than or equal to 1",
      withRest({ inferenceConfig: { stopSequences: ["END"] } }),
    ],
    [
      "service tier",
      withRest({ serviceTier: { type: "auto" } }),
      "serviceTier.type",
      "[priority, default, flex, reserved]",
      withRest({ serviceTier: { type: "flex" } }),
    ],
  ];

  test.each(ROWS)("%s", (_name, body, path, message, legal) => {
    expect(check(body)).toMatchObject({
      rule: "constraints",
      path,
      name: "ValidationException",
      message: expect.stringContaining(message),
    });
    expect(check(legal)).toBeUndefined();
  });
});

describe("model ids", () => {
  test.each(["does-not-exist", "invalid-model-id", "does-not-exist-model-v1:0", "arn:aws:s3:::bucket"])(
    "%s is refused as recorded",
    (modelId) => {
      expect(check({ messages: [hi] }, "converse", modelId)?.message).toBe(
        "The provided model identifier is invalid.",
      );
    },
  );

  test.each([
    "anthropic.claude-v2",
    "us.anthropic.claude-sonnet-5",
    "us-gov.anthropic.claude-3-haiku-20240307-v1:0:48k",
    "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/mi1dadi0g15f",
    "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0",
    "arn:aws:sagemaker:us-east-1:123456789012:endpoint/mine",
  ])("%s is accepted", (modelId) => {
    expect(check({ messages: [hi] }, "converse", modelId)).toBeUndefined();
  });
});

describe("count-tokens", () => {
  const input = { input: { converse: { messages: [hi] } } };

  test("refuses ids with a geography, as recorded", () => {
    expect(check(input, "count-tokens", "us.anthropic.claude-sonnet-4-20250514-v1:0")?.message).toBe(
      "The provided model doesn't support counting tokens.",
    );
    expect(check(input, "count-tokens", CLAUDE)).toBeUndefined();
  });

  test.each([
    "amazon.nova-pro-v1:0",
    "amazon.titan-text-express-v1",
    "openai.gpt-6-sol",
    "newvendor.thing-v1:0",
  ])("refuses %s, because only Claude's are counted", (modelId) => {
    expect(check(input, "count-tokens", modelId)).toMatchObject({
      path: "modelId",
      message: "The provided model doesn't support counting tokens.",
    });
  });

  test("lets an ARN pass that does not say what is behind it", () => {
    const arn = "arn:aws:bedrock:us-east-1:012345678901:application-inference-profile/ab";
    expect(check(input, "count-tokens", arn)).toBeUndefined();
  });

  test("needs one of its two inputs", () => {
    expect(check({}, "count-tokens")?.path).toBe("input");
    expect(check({ input: {} }, "count-tokens")?.message).toContain(
      "must set one of the following keys: invokeModel, converse",
    );
    const invokeModel = { input: { invokeModel: { body: "eyJhIjoxfQ==" } } };
    expect(check(invokeModel, "count-tokens", CLAUDE)).toBeUndefined();
  });
});
