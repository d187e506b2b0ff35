import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { anthropic } from "../../../invoke/anthropic.js";
import type { NativeJson } from "../../../invoke/family.js";
import { InvalidInputError } from "../../../errors/invalid_input.js";

const HI: ConverseStreamRequest = {
  modelId: "anthropic.claude-3-5-haiku-20241022-v1:0",
  messages: [{ role: "user", content: [{ text: "Hi" }] }],
};
const HI_BODY = {
  anthropic_version: "bedrock-2023-05-31",
  max_tokens: 4096,
  messages: [{ role: "user", content: [{ type: "text", text: "Hi" }] }],
};
const WEATHER = {
  toolSpec: {
    name: "weather",
    description: "Tells the weather",
    inputSchema: { json: { type: "object", properties: { city: { type: "string" } } } },
    strict: true,
  },
};
const WEATHER_TOOL = {
  name: "weather",
  description: "Tells the weather",
  input_schema: { type: "object", properties: { city: { type: "string" } } },
  strict: true,
};

describe("the body of a request", () => {
  const cases: [name: string, request: Partial<ConverseStreamRequest>, body: NativeJson][] = [
    ["asks for at most 4096 tokens when nobody says how many", {}, {}],
    [
      "has every inference parameter under its own name",
      { inferenceConfig: { maxTokens: 10, temperature: 0, topP: 0.5, stopSequences: ["|"] } },
      { max_tokens: 10, temperature: 0, top_p: 0.5, stop_sequences: ["|"] },
    ],
    [
      "has a system prompt, with a mark on what is cached",
      { system: [{ text: "Be" }, { text: "brief" }, { cachePoint: { type: "default", ttl: "1h" } }] },
      {
        system: [
          { type: "text", text: "Be" },
          { type: "text", text: "brief", cache_control: { type: "ephemeral", ttl: "1h" } },
        ],
      },
    ],
    [
      "has tools, with a mark on the last that is cached",
      {
        toolConfig: {
          tools: [
            WEATHER,
            { cachePoint: { type: "default" } },
            { toolSpec: { name: "now", inputSchema: undefined } },
          ],
        },
      },
      {
        tools: [
          { ...WEATHER_TOOL, cache_control: { type: "ephemeral" } },
          { name: "now", input_schema: { type: "object" } },
        ],
      },
    ],
    ...(
      [
        [{ auto: {} }, { type: "auto" }],
        [{ any: {} }, { type: "any" }],
        [{ tool: { name: "weather" } }, { type: "tool", name: "weather" }],
      ] as const
    ).map(([toolChoice, tool_choice]): [string, Partial<ConverseStreamRequest>, NativeJson] => [
      `says that the choice of a tool is ${tool_choice.type}`,
      { toolConfig: { tools: [WEATHER], toolChoice } },
      { tools: [WEATHER_TOOL], tool_choice },
    ]),
    [
      "has Anthropic's own tools beside the caller's, as Converse does with additional fields",
      {
        toolConfig: { tools: [WEATHER], toolChoice: { auto: {} } },
        additionalModelRequestFields: {
          anthropic_beta: ["computer-use-2025-01-24"],
          tools: [{ type: "bash_20250124", name: "bash" }],
          tool_choice: { disable_parallel_tool_use: true },
        },
      },
      {
        anthropic_beta: ["computer-use-2025-01-24"],
        tools: [WEATHER_TOOL, { type: "bash_20250124", name: "bash" }],
        tool_choice: { type: "auto", disable_parallel_tool_use: true },
      },
    ],
    [
      "leaves room for an answer beside what the model may think",
      { additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 2000 }, top_k: 5 } },
      { max_tokens: 6096, thinking: { type: "enabled", budget_tokens: 2000 }, top_k: 5 },
    ],
    [
      "has the schema of the answer as JSON, beside other ways of putting it",
      {
        outputConfig: {
          effort: "low",
          textFormat: {
            type: "json_schema",
            structure: { jsonSchema: { name: "n", schema: '{"type":"object"}' } },
          },
        },
        additionalModelRequestFields: { output_config: { effort: "high" } },
      },
      { output_config: { effort: "high", format: { type: "json_schema", schema: { type: "object" } } } },
    ],
  ];
  it.each(cases)("%s", (_, request, body) => {
    expect(anthropic.encode({ ...HI, ...request })).toStrictEqual({ ...HI_BODY, ...body });
  });

  it("leaves the request as it was", () => {
    const request = deepFreeze({
      ...HI,
      system: [{ text: "s" }, { cachePoint: { type: "default" as const } }],
      additionalModelRequestFields: { tools: [{ type: "bash_20250124" }], thinking: { budget_tokens: 1 } },
    });
    expect(anthropic.encode(request)).toEqual(anthropic.encode(request));
  });

  it("takes no schema that is not JSON", () => {
    const structure = { jsonSchema: { schema: "{" } };
    const outputConfig = { textFormat: { type: "json_schema" as const, structure } };
    expect(() => anthropic.encode({ ...HI, outputConfig })).toThrow(InvalidInputError);
  });

  it("takes no tools that another family of models runs", () => {
    const toolConfig = { tools: [{ systemTool: { name: "nova_grounding" } }] };
    expect(() => anthropic.encode({ ...HI, toolConfig })).toThrow(/tools\.0: .*nova_grounding/);
  });
});

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
