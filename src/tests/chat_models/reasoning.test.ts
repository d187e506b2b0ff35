import { describe, expect, it } from "@jest/globals";

import { ChatBedrock, ChatBedrockConverse, type ChatBedrockConverseCallOptions } from "../../index.js";
import { capabilitiesOf } from "../../models/resolve.js";
import type { ReasoningOption } from "../../models/reasoning.js";
import { startBedrockEmulator } from "../../testing/index.js";

/** What each family is asked by one option. */
const ASKED: readonly (readonly [model: string, reasoning: ReasoningOption, asked: object | undefined])[] = [
  ["us.anthropic.claude-3-7-sonnet-20250219-v1:0", { budgetTokens: 2000 }, thinking(2000)],
  ["us.anthropic.claude-3-7-sonnet-20250219-v1:0", { budgetTokens: 5 }, thinking(1024)],
  ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", { effort: "low" }, thinking(2048)],
  ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", {}, thinking(8192)],
  ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", false, { thinking: { type: "disabled" } }],
  ["us.anthropic.claude-sonnet-4-6", { effort: "max" }, adaptive("max")],
  ["us.anthropic.claude-sonnet-4-6", { effort: "xhigh" }, adaptive("high")],
  ["us.anthropic.claude-opus-4-8", {}, summarized("high")],
  ["us.anthropic.claude-opus-4-8", { budgetTokens: 9000 }, summarized("medium")],
  [
    "us.anthropic.claude-opus-4-8",
    { display: "omitted" },
    { thinking: { type: "adaptive", display: "omitted" }, output_config: { effort: "high" } },
  ],
  ["us.anthropic.claude-opus-9", { effort: "low" }, summarized("low")],
  ["us.anthropic.claude-opus-5-5", false, undefined],
  ["us.anthropic.claude-fable-5", false, undefined],
  ["us.anthropic.claude-fable-9", false, undefined],
  ["openai.gpt-6-sol", { effort: "max" }, { reasoning: { effort: "max" } }],
  ["openai.gpt-6-astra", false, undefined],
  ["openai.gpt-7.2-nova", { effort: "xhigh" }, { reasoning: { effort: "xhigh" } }],
  ["moonshotai.kimi-k3", { effort: "max" }, { reasoning_effort: "max" }],
  ["deepseek.v3.2", { effort: "high" }, { reasoning_effort: "high" }],
  ["zai.glm-4.7", { effort: "high" }, { reasoning_config: "high" }],
  ["xai.grok-4.3", { effort: "high" }, { reasoning: { effort: "high" } }],
  ["xai.grok-4.3", false, { reasoning: { effort: "none" } }],
  ["us.amazon.nova-2-lite-v1:0", { effort: "max" }, nova("high")],
  ["us.amazon.nova-2-lite-v1:0", false, { reasoningConfig: { type: "disabled" } }],
  ["openai.gpt-oss-120b-1:0", { effort: "minimal" }, { reasoning_effort: "low" }],
  ["openai.gpt-5.6-luna", { effort: "high" }, { reasoning: { effort: "high" } }],
  ["openai.gpt-5.6-luna", false, { reasoning: { effort: "none" } }],
  ["qwen.qwen3-32b-v1:0", { effort: "medium" }, { reasoning_config: "low" }],
  // These cannot be asked, or not be kept from it.
  ["us.amazon.nova-pro-v1:0", { effort: "low" }, undefined],
  ["anthropic.claude-3-haiku-20240307-v1:0", { effort: "low" }, undefined],
  ["qwen.qwen3-32b-v1:0", false, undefined],
  ["amazon.nova-pro-v1:0", false, undefined],
];

function thinking(budget_tokens: number) {
  return { thinking: { type: "enabled", budget_tokens } };
}

function adaptive(effort: string): object {
  return { thinking: { type: "adaptive" }, output_config: { effort } };
}

/** Models that would show nothing of their thoughts are asked to. */
function summarized(effort: string): object {
  return { thinking: { type: "adaptive", display: "summarized" }, output_config: { effort } };
}

function nova(maxReasoningEffort: string): object {
  return { reasoningConfig: { type: "enabled", maxReasoningEffort } };
}

/** Whether the model does not know the effort that is asked for. */
function isLowered(model: string, reasoning: ReasoningOption): boolean {
  const { efforts = [] } = capabilitiesOf(model).reasoning ?? {};
  const { effort } = reasoning === false ? {} : reasoning;
  return effort !== undefined && !model.includes("claude-sonnet-4-5") && !efforts.includes(effort);
}

async function sent(model: string, options: Partial<ChatBedrockConverseCallOptions>, fields: object = {}) {
  await using bedrock = await startBedrockEmulator({ reply: "ok" });
  const llm = new ChatBedrockConverse({ model, onWarning: () => undefined, ...bedrock.fields, ...fields });
  const { response_metadata } = await llm.invoke("hi", options);
  llm.close();
  const { warnings = [] } = response_metadata;
  return { body: bedrock.requests[0]?.body ?? {}, warnings };
}

describe("the option `reasoning`", () => {
  it.each(ASKED)("asks %s for %j in its own words", async (model, reasoning, asked) => {
    const { body, warnings } = await sent(model, { reasoning });
    expect(body["additionalModelRequestFields"]).toEqual(asked);
    const isSilent =
      (reasoning === false && model.includes("nova")) ||
      (asked !== undefined && !isLowered(model, reasoning));
    expect(warnings).toEqual(isSilent ? [] : [expect.stringContaining("(rule askForReasoning)")]);
  });

  it.each([
    ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", thinking(2048)],
    ["us.anthropic.claude-sonnet-4-6", adaptive("low")],
    ["openai.gpt-oss-120b-1:0", { reasoning_effort: "low" }],
  ])("is the same over InvokeModel: %s", async (model, asked) => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const llm = new ChatBedrock({ model, reasoning: { effort: "low" }, ...bedrock.fields });
    await llm.invoke("hi");
    expect(bedrock.requests[0]?.body).toMatchObject(asked);
    llm.close();
  });

  it("of a call beats that of the model, and what the model's own fields say beats both", async () => {
    const model = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    const low = await sent(model, { reasoning: { effort: "low" } }, { reasoning: { effort: "high" } });
    expect(low.body["additionalModelRequestFields"]).toEqual(thinking(2048));
    const own = await sent(model, {
      reasoning: { effort: "low" },
      additionalModelRequestFields: thinking(4000),
    });
    expect(own.body["additionalModelRequestFields"]).toEqual(thinking(4000));
  });

  it("settles what does not go with it, each with a warning", async () => {
    const { body, warnings } = await sent("us.anthropic.claude-sonnet-4-5-20250929-v1:0", {
      reasoning: { budgetTokens: 2000 },
      maxTokens: 500,
      temperature: 0,
      topK: 10,
      tools: [{ name: "now", schema: { type: "object" } }],
      tool_choice: "now",
    });
    expect(body["inferenceConfig"]).toEqual({ maxTokens: 2500 });
    expect(body["additionalModelRequestFields"]).toEqual(thinking(2000));
    expect(Object(body["toolConfig"]).toolChoice).toEqual({ auto: {} });
    const rules = ["raiseMaxTokens", "dropSamplingWhileThinking", "easeToolChoice"];
    expect(warnings).toEqual(rules.map((rule) => expect.stringContaining(`(rule ${rule})`)));
  });
});
