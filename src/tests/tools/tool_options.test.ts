import { describe, expect, it } from "@jest/globals";
import { tool } from "@langchain/core/tools";
import type { ToolChoice } from "@langchain/core/language_models/chat_models";
import { z } from "zod";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import type { JsonObject } from "../../testing/index.js";
import type { BedrockWarning } from "../../warnings.js";
import { CLAUDE, emulated } from "../support/model.js";

const NOVA = "us.amazon.nova-pro-v1:0";
const SCHEMA = { type: "object", properties: { city: { type: "string" } } };
const OPTIONS = {
  defer_loading: true,
  input_examples: [{ city: "Paris" }],
  eager_input_streaming: true,
  allowed_callers: ["code_execution_20260120"],
};
const CLASSES = { ChatBedrock, ChatBedrockConverse };

/** What a call sends, and what it warns of. */
async function sent(
  { name, model }: { name: keyof typeof CLASSES; model: string },
  tools: Parameters<ChatBedrock["bindTools"]>[0],
  options: { tool_choice?: ToolChoice; parallel_tool_calls?: boolean } = {},
): Promise<{ body: JsonObject; warnings: string[] }> {
  const warnings: string[] = [];
  const onWarning = ({ message }: BedrockWarning) => void warnings.push(message);
  await using emulatedLlm = await emulated(
    { reply: "ok" },
    (fields) => new CLASSES[name]({ model, ...fields, onWarning }),
  );
  await emulatedLlm.llm.bindTools(tools, options).invoke("hi");
  return { body: emulatedLlm.bedrock.requests[0]?.body ?? {}, warnings };
}

describe("options of tools that only Anthropic's API has", () => {
  const SHAPES = [
    ["in a tool of Anthropic's shape", { name: "weather", input_schema: SCHEMA, ...OPTIONS }],
    [
      "in a LangChain tool's extras",
      tool(() => "", { name: "weather", schema: z.object({ city: z.string() }), extras: OPTIONS }),
    ],
  ] as const;

  it.each(SHAPES)("are sent over InvokeModel, given %s", async (_, given) => {
    const { body, warnings } = await sent({ name: "ChatBedrock", model: CLAUDE }, [given]);
    expect(body["tools"]).toMatchObject([{ name: "weather", ...OPTIONS }]);
    expect(warnings).toEqual([]);
  });

  it.each([
    { name: "ChatBedrockConverse", model: CLAUDE },
    { name: "ChatBedrockConverse", model: NOVA },
    { name: "ChatBedrock", model: NOVA },
  ] as const)("are warned of where no place for them is: $name of $model", async (llm) => {
    for (const [, given] of SHAPES) {
      const { body, warnings } = await sent(llm, [given]);
      expect(JSON.stringify(body)).not.toMatch(/defer_loading|input_examples|eager_input|allowed_callers/);
      expect(warnings).toEqual([expect.stringContaining(Object.keys(OPTIONS).join(", "))]);
    }
  });
});

describe("one call in a turn", () => {
  const WEATHER = { name: "weather", schema: SCHEMA };
  const ASKED: [options: Parameters<typeof sent>[2], choice: JsonObject][] = [
    [{ parallel_tool_calls: false }, { type: "auto" }],
    [{ parallel_tool_calls: false, tool_choice: "any" }, { type: "any" }],
    [
      { parallel_tool_calls: false, tool_choice: "weather" },
      { type: "tool", name: "weather" },
    ],
    [{ tool_choice: { type: "any", disable_parallel_tool_use: true } }, { type: "any" }],
  ];

  it.each(ASKED)("is asked of Claude over both APIs: %j", async (options, choice) => {
    const tool_choice = { ...choice, disable_parallel_tool_use: true };
    const native = await sent({ name: "ChatBedrock", model: CLAUDE }, [WEATHER], options);
    expect(native.body["tool_choice"]).toEqual(tool_choice);
    const converse = await sent({ name: "ChatBedrockConverse", model: CLAUDE }, [WEATHER], options);
    expect(converse.body["additionalModelRequestFields"]).toEqual({ tool_choice });
    expect([native.warnings, converse.warnings]).toEqual([[], []]);
  });

  it.each(["ChatBedrock", "ChatBedrockConverse"] as const)(
    "is warned of with other models: %s",
    async (name) => {
      const { warnings } = await sent({ name, model: NOVA }, [WEATHER], { parallel_tool_calls: false });
      expect(warnings).toEqual([expect.stringContaining("parallel_tool_calls")]);
    },
  );

  it("is not asked without parallel_tool_calls: false", async () => {
    const { body } = await sent({ name: "ChatBedrock", model: CLAUDE }, [WEATHER], {
      parallel_tool_calls: true,
    });
    expect(body).not.toHaveProperty("tool_choice");
  });
});
