import { AIMessage, HumanMessage, ToolMessage, type AIMessageChunk } from "@langchain/core/messages";
import { afterEach, describe, expect, it, jest } from "@jest/globals";

import {
  ChatBedrock,
  ChatBedrockConverse,
  ValidationError,
  type ChatBedrockConverseFields,
} from "../../index.js";
import { startBedrockEmulator, type EmulatedRequest, type ReplyFunction } from "../../testing/index.js";
import { collect } from "../support/collect.js";

type Fields = Omit<ChatBedrockConverseFields, "model">;

/** What a server refuses: the text in a request's body that shows the parameter, and the service's words for it. */
type Refusals = readonly (readonly [shows: string, message: string, name?: string])[];

const CLASSES = [ChatBedrockConverse, ChatBedrock];
const WAYS = ["invoke", "stream"] as const;

/** A new id for each test: what one has learned is not known to the next. */
let ids = 0;
const unheardOf = () => `newvendor.thing${(ids += 1)}-v1:0`;

afterEach(() => {
  jest.useRealTimers();
});

function refusing(refusals: Refusals): ReplyFunction {
  return ({ body }) => {
    const text = JSON.stringify(body);
    const refused = refusals.find(([shows]) => text.includes(shows));
    if (!refused) return "fine";
    const [, message, name = "ValidationException"] = refused;
    return { error: { name, message } };
  };
}

async function emulator(refusals: Refusals) {
  return startBedrockEmulator({ validate: false, reply: refusing(refusals) });
}

async function ask(
  llm: ChatBedrock | ChatBedrockConverse,
  way: (typeof WAYS)[number],
  options: object = {},
): Promise<AIMessageChunk> {
  if (way === "invoke") return llm.invoke("hi", options);
  const chunks = await collect(llm.stream("hi", options));
  return chunks.reduce((whole, chunk) => whole.concat(chunk));
}

const SAMPLING: Refusals = [
  ['"temperature"', "This model doesn't support the temperature field. Remove temperature and try again."],
  ['"top', "Unsupported parameter: 'top_p' is not supported with this model."],
  ['"stop', "This model doesn't support the stopSequences field. Remove stopSequences and try again."],
];
const OPTIONS: Fields = {
  temperature: 0.5,
  topP: 0.9,
  stop: ["END"],
  maxTokens: 77,
  requestMetadata: { team: "a" },
};

describe.each(CLASSES)("%p of a model that nobody has heard of", (Model) => {
  describe.each(WAYS)("by %s", (way) => {
    it("answers although three parameters are refused, and is asked rightly from then on", async () => {
      await using bedrock = await emulator(SAMPLING);
      const model = unheardOf();
      const told: { message: string }[] = [];
      const failed: unknown[] = [];
      const fields = {
        ...bedrock.fields,
        ...OPTIONS,
        model,
        onWarning: (warning: { message: string }) => void told.push(warning),
        onFailedAttempt: (error: unknown) => void failed.push(error),
        maxRetries: 0,
      };
      const message = await ask(new Model(fields), way);

      expect(message.text).toBe("fine");
      expect(message.response_metadata["$metadata"]).toMatchObject({ attempts: 4 });
      expect(bedrock.requests.map(({ status }) => status)).toEqual([400, 400, 400, 200]);
      expect(failed).toEqual([]);
      expect(told).toHaveLength(3);
      const { warnings } = message.response_metadata;
      for (const [, words] of SAMPLING) {
        expect(warnings).toContainEqual(expect.stringContaining(JSON.stringify(words)));
        expect(told.map((warning) => warning.message)).toContainEqual(
          expect.stringContaining(JSON.stringify(words)),
        );
      }
      const last = JSON.stringify(bedrock.requests[3]?.body);
      expect(last).toContain("77");
      expect(last).not.toMatch(/temperature|top|stop|END/);

      const again = await ask(new Model(fields), way);
      expect(bedrock.requests.slice(4).map(({ body }) => body)).toEqual([bedrock.requests[3]?.body]);
      expect(again.response_metadata["$metadata"]).toMatchObject({ attempts: 1 });
      expect(again.response_metadata["warnings"]).toHaveLength(3);

      await using other = await emulator(SAMPLING);
      await ask(new Model({ ...fields, ...other.fields }), way);
      expect(other.requests.map(({ status }) => status)).toEqual([400, 400, 400, 200]);
    });

    it("learns nothing for the next call from what does not go together in one", async () => {
      const words = "`temperature` and `top_p` cannot both be specified for this model. Please use only one.";
      await using bedrock = await startBedrockEmulator({
        validate: false,
        reply: ({ body }) => {
          const text = JSON.stringify(body);
          const both = text.includes('"temperature"') && text.includes('"top');
          return both ? { error: { name: "ValidationException", message: words } } : "fine";
        },
      });
      const llm = new Model({ ...bedrock.fields, model: unheardOf(), onWarning: () => undefined });
      await ask(llm, way, { temperature: 0.5, topP: 0.9 });
      await ask(llm, way, { topP: 0.9 });
      await ask(llm, way, { temperature: 0.5, topP: 0.9 });
      expect(bedrock.requests.map(({ status }) => status)).toEqual([400, 200, 200, 400, 200]);
      expect(JSON.stringify(bedrock.requests[2]?.body)).toContain('"top');
    });

    it("is cut at stop sequences that the service refuses", async () => {
      await using bedrock = await startBedrockEmulator({
        validate: false,
        reply: ({ body }) =>
          JSON.stringify(body).includes('"stop')
            ? {
                error: {
                  name: "ValidationException",
                  message: "stop_sequences: Extra inputs are not permitted",
                },
              }
            : "one END two",
      });
      const llm = new Model({
        ...bedrock.fields,
        model: unheardOf(),
        stop: ["END"],
        onWarning: () => undefined,
      });
      const message = await ask(llm, way);
      expect(message.text).toBe("one ");
      expect(message.response_metadata["stopReason"]).toBe("stop_sequence");
    });

    it.each<[what: string, refusal: Refusals[number], fields: Fields]>([
      [
        "a value out of range",
        ['"temperature"', "temperature: Input should be less than or equal to 1"],
        { temperature: 1 },
      ],
      [
        "a value that is not supported",
        [
          '"temperature"',
          "Unsupported value: 'temperature' is not supported with this model. Supported values are: 0, 1.",
        ],
        { temperature: 0.3 },
      ],
      ["maxTokens", ['"max', "max_tokens: Extra inputs are not permitted"], { maxTokens: 5 }],
      ["what no row recognises", ['"hi"', "The text is not to the model's liking."], {}],
      [
        "a refusal of something that was not sent",
        ['"hi"', "temperature: Extra inputs are not permitted"],
        {},
      ],
      [
        "what is refused for another reason",
        ['"temperature"', "temperature: Extra inputs are not permitted", "ThrottlingException"],
        { temperature: 1, maxRetries: 0 },
      ],
    ])("does not learn from %s", async (_, refusal, fields) => {
      await using bedrock = await emulator([refusal]);
      const llm = new Model({ ...bedrock.fields, model: unheardOf(), ...fields, onWarning: () => undefined });
      await expect(ask(llm, way)).rejects.toThrow(refusal[1]);
      expect(bedrock.requests).toHaveLength(1);
    });

    it("with `repairHistory: false` fails with the refusal, and knows of no lesson", async () => {
      await using bedrock = await emulator(SAMPLING);
      const model = unheardOf();
      const fields = { ...bedrock.fields, model, temperature: 0.5, onWarning: () => undefined };
      await ask(new Model(fields), way);
      await expect(ask(new Model({ ...fields, repairHistory: false }), way)).rejects.toBeInstanceOf(
        ValidationError,
      );
      expect(bedrock.requests.map(({ status }) => status)).toEqual([400, 200, 400]);
    });

    it("ends with its signal in the middle of learning", async () => {
      const controller = new AbortController();
      await using bedrock = await startBedrockEmulator({
        validate: false,
        reply: () => {
          if (bedrock.requests.length > 1) controller.abort(new Error("enough"));
          return { error: { name: "ValidationException", message: SAMPLING[0]?.[1] ?? "" } };
        },
      });
      const llm = new Model({
        ...bedrock.fields,
        model: unheardOf(),
        temperature: 0.5,
        onWarning: () => undefined,
      });
      await expect(ask(llm, way, { signal: controller.signal })).rejects.toThrow(/enough|abort/i);
      expect(bedrock.requests).toHaveLength(2);
    });
  });

  it("forgets after an hour, and what one API refused is not held against the other", async () => {
    jest.useFakeTimers({
      doNotFake: ["setTimeout", "setInterval", "setImmediate", "nextTick", "queueMicrotask"],
    });
    await using bedrock = await emulator(SAMPLING);
    const { endpoint, region } = bedrock.fields;
    // Signatures have clocks of their own.
    const fields = {
      endpoint,
      region,
      apiKey: bedrock.apiKey,
      model: unheardOf(),
      temperature: 0.5,
      onWarning: () => undefined,
    };
    await new Model(fields).invoke("hi");
    jest.advanceTimersByTime(59 * 60_000);
    await new Model(fields).invoke("hi");
    jest.advanceTimersByTime(2 * 60_000);
    await new Model(fields).invoke("hi");
    expect(bedrock.requests.map(({ status }) => status)).toEqual([400, 200, 200, 400, 200]);

    const Other = Model === ChatBedrock ? ChatBedrockConverse : ChatBedrock;
    await new Other(fields).invoke("hi");
    expect(bedrock.requests.slice(5).map(({ status }) => status)).toEqual([400, 200]);
  });

  it("does not learn more than five times in a call", async () => {
    const words = ["temperature", "top_p", "stop_sequences", "tool_choice", "strict", "response_format"];
    let refused = 0;
    await using bedrock = await startBedrockEmulator({
      validate: false,
      reply: () => {
        const message = `${words[refused] ?? "cache_control"}: Extra inputs are not permitted`;
        refused += 1;
        return { error: { name: "ValidationException", message } };
      },
    });
    const schema = {
      type: "object",
      properties: { a: { type: "string" } },
      required: ["a"],
      additionalProperties: false,
    };
    const llm = new Model({
      ...bedrock.fields,
      model: unheardOf(),
      temperature: 0.5,
      topP: 0.9,
      stop: ["x"],
      onWarning: () => undefined,
    });
    const tool = { type: "function", function: { name: "get", parameters: schema, strict: true } };
    await expect(
      llm.invoke("hi", {
        tools: [tool],
        tool_choice: "any",
        response_format: { type: "json_schema", json_schema: { schema } },
      }),
    ).rejects.toThrow(ValidationError);
    expect(bedrock.requests).toHaveLength(6);
  });

  it("learns nothing once content was given out", async () => {
    const message = "temperature: Extra inputs are not permitted";
    await using bedrock = await startBedrockEmulator({
      validate: false,
      reply: "one two three",
      faults: [{ type: "exception", name: "validationException", message, afterEvents: 3 }],
    });
    const llm = new Model({
      ...bedrock.fields,
      model: unheardOf(),
      temperature: 0.5,
      onWarning: () => undefined,
    });
    await expect(collect(llm.stream("hi"))).rejects.toThrow(message);
    expect(bedrock.requests).toHaveLength(1);
  });
});

const TOOL = {
  type: "function",
  function: { name: "search", description: "Searches.", parameters: { type: "object", properties: {} } },
} as const;
const SCHEMA = {
  type: "object",
  properties: { a: { type: "string" } },
  required: ["a"],
  additionalProperties: false,
};
const CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const signedBy = (model_name: string) => [
  new HumanMessage("hi"),
  new AIMessage({
    content: [
      { type: "reasoning", reasoning: "so", signature: "sig" },
      { type: "text", text: "hello" },
    ],
    response_metadata: { output_version: "v1", model_name },
  }),
  new HumanMessage("again"),
];
const RESULT = [
  new HumanMessage("hi"),
  new AIMessage({ content: "", tool_calls: [{ id: "tooluse_1", name: "search", args: {} }] }),
  new ToolMessage({ content: "done", tool_call_id: "tooluse_1" }),
];

/** Every row of the table: what is refused and how, and what has to be in the request that takes its place. */
const KINDS: {
  what: string;
  refusal: Refusals[number];
  options: object;
  model?: string;
  messages?: (HumanMessage | AIMessage | ToolMessage)[];
  becomes?: RegExp;
}[] = [
  {
    what: "temperature",
    refusal: ['"temperature"', "`temperature` is deprecated for this model."],
    options: { temperature: 0 },
  },
  {
    what: "temperature that may only be the default",
    refusal: [
      '"temperature"',
      "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
    ],
    options: { temperature: 0.2 },
  },
  {
    what: "topP",
    refusal: ['"topP"', "extraneous key [topP] is not permitted, please reformat your input and try again."],
    options: { topP: 0.5 },
  },
  {
    what: "topK",
    refusal: ['"top_k"', "top_k: Extra inputs are not permitted"],
    options: { modelKwargs: { top_k: 5 } },
  },
  {
    what: "stop sequences",
    refusal: [
      '"stopSequences"',
      "This model doesn't support the stopSequences field. Remove stopSequences and try again.",
    ],
    options: { stop: ["x"] },
  },
  {
    what: "any tool",
    refusal: [
      '"any"',
      "This model doesn't support the toolConfig.toolChoice.any field. Remove toolConfig.toolChoice.any and try again.",
    ],
    options: { tools: [TOOL], tool_choice: "any" },
    becomes: /must call the tool \\"search\\"/,
  },
  {
    what: "a named tool",
    refusal: ['"toolChoice":{"tool"', 'tool_choice: type "tool" and "any" are not supported for this model.'],
    options: { tools: [TOOL], tool_choice: "search" },
    becomes: /must call the tool \\"search\\"/,
  },
  {
    what: "every choice of tools",
    refusal: ['"toolChoice"', "Unknown parameter: 'tool_choice'."],
    options: { tools: [TOOL], tool_choice: "any" },
    becomes: /must call the tool/,
  },
  {
    what: "strict",
    refusal: ['"strict"', "tools.0.custom.strict: Extra inputs are not permitted"],
    options: { tools: [TOOL], strict: true },
  },
  {
    what: "a JSON schema",
    refusal: [
      '"outputConfig"',
      "This model doesn't support the outputConfig.textFormat field. Remove outputConfig.textFormat and try again.",
    ],
    options: { response_format: { type: "json_schema", json_schema: { schema: SCHEMA } } },
    becomes: /JSON schema/,
  },
  {
    what: "a JSON schema in Converse's own form",
    refusal: ['"outputConfig"', "output_config.format: Extra inputs are not permitted"],
    options: {
      outputConfig: {
        textFormat: { type: "json_schema", structure: { jsonSchema: { schema: JSON.stringify(SCHEMA) } } },
      },
    },
    becomes: /JSON schema/,
  },
  {
    what: "an effort",
    refusal: ['"effort"', "output_config.effort: Extra inputs are not permitted"],
    options: { outputConfig: { effort: "low" } },
  },
  {
    what: "thinking",
    refusal: ['"reasoning_effort"', "Unknown parameter: 'reasoning_effort'."],
    options: { modelKwargs: { reasoning_effort: "low" } },
  },
  {
    what: "thinking with a budget",
    refusal: [
      '"enabled"',
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    ],
    options: { modelKwargs: { thinking: { type: "enabled", budget_tokens: 20_000 } } },
    becomes: /"adaptive"/,
  },
  {
    what: "thinking that is off",
    refusal: ['"disabled"', '"thinking.type.disabled" is not supported for this model.'],
    model: CLAUDE,
    options: { reasoning: false },
  },
  {
    what: "sampling beside thinking",
    refusal: ['"temperature"', "`temperature` may only be set to 1 when thinking is enabled."],
    options: { temperature: 0.2 },
  },
  {
    what: "a forced tool beside thinking",
    refusal: ['"any"', "Thinking may not be enabled when tool_choice forces tool use."],
    options: { tools: [TOOL], tool_choice: "any" },
    becomes: /must call the tool/,
  },
  {
    what: "cache points",
    refusal: [
      '"cachePoint"',
      "You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.",
      "AccessDeniedException",
    ],
    options: { promptCaching: true },
  },
  {
    what: "cache points by their name",
    refusal: [
      '"cachePoint"',
      "Malformed input request: #/messages/0/content/1: extraneous key [cachePoint] is not permitted, please reformat your input and try again.",
    ],
    options: { promptCaching: true },
  },
  {
    what: "an hour of caching",
    refusal: ['"1h"', "messages.0.content.0.cache_control.ttl: Extra inputs are not permitted"],
    options: { promptCaching: { ttl: "1h" } },
    becomes: /"cachePoint"/,
  },
  {
    what: "the status of a result",
    refusal: ['"status"', "This model doesn't support the status field. Remove status and try again."],
    options: { tools: [TOOL] },
    messages: RESULT,
    becomes: /"toolResult"/,
  },
  {
    what: "a signature",
    refusal: [
      '"signature"',
      "This model doesn't support the reasoningContent.reasoningText.signature field. Remove it and try again.",
    ],
    options: {},
    messages: signedBy("newvendor.older"),
  },
  {
    what: "a bound block",
    refusal: [
      '"signature"',
      "messages.1.content.0: Invalid signature in thinking block. The block is bound to a different conversation.",
    ],
    model: CLAUDE,
    options: {},
    messages: signedBy(CLAUDE),
  },
  {
    what: "a tool call that Nova could not write",
    refusal: [
      '"inferenceConfig":{"maxTokens":9}',
      "Model produced invalid sequence as part of ToolUse. Please refer to the model tool use troubleshooting guide.",
      "ModelErrorException",
    ],
    model: "amazon.nova-pro-v1:0",
    options: { tools: [TOOL], maxTokens: 9 },
    becomes: /"topK":1/,
  },
];

describe.each(KINDS)(
  "a refusal of $what",
  ({ refusal, options, model, messages = [new HumanMessage("hi")], becomes }) => {
    it("is learned", async () => {
      await using bedrock = await emulator([refusal]);
      const llm = new ChatBedrockConverse({
        ...bedrock.fields,
        model: model ?? unheardOf(),
        onWarning: () => undefined,
      });
      const reply = await llm.invoke(messages, options);
      expect(reply.text).toBe("fine");
      expect(bedrock.requests.map(({ status }) => status === 200)).toEqual([false, true]);
      expect(reply.response_metadata["warnings"]).toEqual([
        expect.stringContaining(JSON.stringify(refusal[1])),
      ]);
      if (becomes) expect(bodyText(bedrock.requests[1])).toMatch(becomes);
    });
  },
);

it("a tool call that Nova cannot write even so is not asked for again", async () => {
  const error = {
    name: "ModelErrorException",
    message: "Model produced invalid sequence as part of ToolUse.",
  };
  await using bedrock = await startBedrockEmulator({ validate: false, reply: { error } });
  const llm = new ChatBedrockConverse({
    ...bedrock.fields,
    model: "amazon.nova-pro-v1:0",
    onWarning: () => undefined,
  });
  await expect(llm.invoke("hi", { tools: [TOOL] })).rejects.toMatchObject({
    code: "MODEL_ERROR",
    retryable: false,
  });
  expect(bedrock.requests).toHaveLength(2);
});

function bodyText(request: EmulatedRequest | undefined): string {
  return JSON.stringify(request?.body);
}
