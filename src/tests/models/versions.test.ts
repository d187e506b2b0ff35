import { describe, expect, test } from "@jest/globals";

import { capabilitiesOf } from "../../models/resolve.js";

describe("a version of Claude", () => {
  const ALL = ["auto", "any", "tool"];
  const AUTO = ["auto"];

  test.each([
    // id, tool choices, temperature, with topP, prefill, asked to think by, can be off, bound
    ["claude-v2:1", [], "accepted", "accepted", "accepted", undefined, undefined, false],
    ["claude-instant-v1", [], "accepted", "accepted", "accepted", undefined, undefined, false],
    ["claude-3-haiku-20240307-v1:0", ALL, "accepted", "accepted", "accepted", undefined, undefined, false],
    ["claude-3-5-sonnet-20241022-v2:0", ALL, "accepted", "accepted", "accepted", undefined, undefined, false],
    ["claude-3-7-sonnet-20250219-v1:0", ALL, "accepted", "accepted", "accepted", "budget", true, false],
    ["claude-opus-4-20250514-v1:0", ALL, "accepted", "accepted", "accepted", "budget", true, false],
    ["claude-opus-4-1-20250805-v1:0", ALL, "accepted", "refused", "accepted", "budget", true, false],
    ["claude-haiku-4-5-20251001-v1:0", ALL, "accepted", "refused", "accepted", "budget", true, false],
    ["claude-opus-4-6-v1", ALL, "accepted", "refused", "refused", "adaptive", true, false],
    ["claude-opus-4-7", ALL, "refused", "refused", "refused", "adaptive", true, false],
    ["claude-opus-4-8", ALL, "refused", "refused", "refused", "adaptive", true, false],
    ["claude-opus-5", ALL, "refused", "refused", "refused", "adaptive", true, false],
    ["claude-sonnet-5", ALL, "refused", "refused", "refused", "adaptive", true, false],
    ["claude-fable-5", ALL, "refused", "refused", "refused", "adaptive", false, false],
    ["claude-sonnet-5-5", AUTO, "refused", "refused", "refused", "adaptive", false, false],
    ["claude-haiku-5-5", AUTO, "refused", "refused", "refused", "adaptive", false, false],
    ["claude-opus-5-5", AUTO, "refused", "refused", "refused", "adaptive", false, false],
    ["claude-mythos-5-1", AUTO, "refused", "refused", "refused", "adaptive", false, false],
    ["claude-fable-5-1", AUTO, "refused", "refused", "refused", "adaptive", false, true],
    ["claude-fable-5-2", AUTO, "refused", "refused", "refused", "adaptive", false, true],
    // Nobody has heard of these.
    ["claude-opus-4-10", AUTO, "refused", "refused", "refused", "adaptive", false, true],
    ["claude-opus-6", AUTO, "refused", "refused", "refused", "adaptive", false, true],
    ["claude-fable-7-20290101-v1:0", AUTO, "refused", "refused", "refused", "adaptive", false, true],
    ["claude-zephyr-1", AUTO, "refused", "refused", "refused", "adaptive", false, true],
    ["claude", AUTO, "refused", "refused", "refused", "adaptive", false, true],
  ])("%s", (id, toolChoices, temperature, temperatureWithTopP, trailingAssistant, as, canBeOff, bound) => {
    const capabilities = capabilitiesOf(`us.anthropic.${id}`);
    expect(capabilities).toMatchObject({
      toolChoices,
      temperature,
      temperatureWithTopP,
      trailingAssistant,
      boundReasoning: bound,
      samplingWhileThinking: "refused",
      propertyKeys: "plain",
      redactedReasoning: "accepted",
    });
    expect(capabilities.reasoning?.as).toBe(as);
    expect(capabilities.reasoning?.canBeOff).toBe(canBeOff);
  });

  test("shows its thoughts without being asked up to 4.6", () => {
    expect(capabilitiesOf("anthropic.claude-sonnet-4-6").reasoning?.shownByDefault).toBe(true);
    expect(capabilitiesOf("anthropic.claude-opus-4-7").reasoning?.shownByDefault).toBe(false);
    expect(capabilitiesOf("anthropic.claude-opus-6").reasoning?.shownByDefault).toBe(false);
  });

  test("may have an assistant's turn of reasoning alone before Sonnet 5 and Fable 5.1", () => {
    for (const id of ["sonnet-4-6", "opus-4-8", "opus-5", "fable-5"])
      expect(capabilitiesOf(`anthropic.claude-${id}`).reasoningOnlyTurns).toBe("accepted");
    for (const id of ["sonnet-5", "fable-5-1", "sonnet-5-5", "opus-6"])
      expect(capabilitiesOf(`anthropic.claude-${id}`).reasoningOnlyTurns).toBe("refused");
  });
});

/** How a model is asked to think, in one line. */
function askOf(model: string): string {
  const { reasoning } = capabilitiesOf(model);
  if (!reasoning) return "not at all";
  return `${reasoning.as}: ${[...reasoning.efforts, ...(reasoning.canBeOff ? ["off"] : [])].join(" ")}`;
}

describe("how a model is asked to think", () => {
  const GPT = "reasoning.effort: low medium high xhigh max off";
  test.each([
    ["anthropic.claude-sonnet-4-5-20250929-v1:0", "budget: low medium high off"],
    ["anthropic.claude-sonnet-5-5", "adaptive: low medium high xhigh max"],
    ["amazon.nova-pro-v1:0", "not at all"],
    ["amazon.nova-2-lite-v1:0", "reasoningConfig: low medium high off"],
    ["amazon.nova-3-pro-v1:0", "reasoningConfig: low medium high off"],
    ["openai.gpt-oss-120b-1:0", "reasoning_effort: low medium high"],
    ["openai.gpt-oss-2-200b", "reasoning_effort: low medium high"],
    ["openai.gpt-5.4", "reasoning.effort: low medium high xhigh off"],
    ["openai.gpt-5.6-sol", GPT],
    ["openai.gpt-5.10-sol", GPT],
    ["openai.gpt-6-astra", "reasoning.effort: low medium high xhigh max"],
    ["openai.gpt-6-luna", GPT],
    ["openai.gpt-6.1-terra", GPT],
    ["openai.gpt-7-nova", GPT],
    ["deepseek.v3.2", "reasoning_effort: low medium high"],
    ["deepseek.v4", "reasoning_effort: low medium high"],
    ["deepseek.r1-v1:0", "not at all"],
    ["moonshot.kimi-k2-thinking", "reasoning_effort: low high max"],
    ["moonshotai.kimi-k2.5", "reasoning_effort: low high max"],
    ["moonshotai.kimi-k3.1", "reasoning_effort: low high max"],
    ["zai.glm-4.7-flash", "reasoning_config: low medium high"],
    ["zai.glm-5", "reasoning_config: low medium high"],
    ["zai.glm-5.3", "reasoning_effort: low high max"],
    ["zai.glm-6", "reasoning_effort: low high max"],
    ["xai.grok-4.3", "reasoning.effort: low medium high off"],
    ["xai.grok-4.7", "reasoning.effort: low medium high off"],
    ["qwen.qwen3-32b-v1:0", "reasoning_config: low high"],
  ])("%s: %s", (model, ask) => {
    expect(askOf(model)).toBe(ask);
  });
});

describe("what this autumn's reports say of", () => {
  const FORCED = { toolChoices: ["auto", "any", "tool"] };
  const UNSAMPLED = { temperature: "refused", topP: "refused", topK: "refused" };
  const ENCRYPTED = { redactedReasoning: "accepted", unsignedReasoning: "refused" };
  const PLAIN = { redactedReasoning: "own", unsignedReasoning: "accepted" };

  test.each([
    ["openai.gpt-5.5", { toolChoices: ["auto"], ...UNSAMPLED, ...PLAIN }],
    ["openai.gpt-5.6-terra", { ...FORCED, ...UNSAMPLED, ...ENCRYPTED }],
    ["openai.gpt-6-astra", { ...FORCED, ...UNSAMPLED, ...ENCRYPTED }],
    ["openai.gpt-7", { ...FORCED, ...UNSAMPLED, ...ENCRYPTED }],
    ["openai.gpt-oss-20b-1:0", { toolChoices: ["auto"], stopSequences: "refused", ...PLAIN }],
    [
      "deepseek.v3-v1:0",
      { toolChoices: ["auto", "any"], forcedToolsWhileThinking: "refused", stopSequences: "refused" },
    ],
    ["deepseek.r1-v1:0", { stopSequences: "accepted", streamedTools: "refused" }],
    ["qwen.qwen3-coder-next", { stopSequences: "refused" }],
    ["xai.grok-4.6", { ...FORCED, vendor: "xai" }],
    ["moonshotai.kimi-k3", { ...FORCED, vendor: "moonshot" }],
    ["ai21.jamba-1-5-mini-v1:0", { streamedTools: "accepted" }],
    ["anthropic.claude-opus-5", { strictTools: "accepted" }],
    ["amazon.nova-lite-v1:0", { toolNames: "identifiers", toolSchemaRoot: "plain" }],
    ["amazon.nova-2-lite-v1:0", { reasoning: { unlimitedEfforts: ["high"] } }],
    ["mistral.ministral-3-8b-instruct", { toolIds: "nine characters" }],
    ["mistral.mistral-medium-4", { toolIds: "nine characters", structuredOutput: "accepted" }],
    ["meta.llama5-70b-instruct-v1:0", { streamedTools: "accepted" }],
    ["meta.llama3-9-70b-instruct-v1:0", { streamedTools: "refused" }],
    ["meta.llama3-1-70b-instruct-v1:0", PLAIN],
  ])("%s: %j", (model, expected) => {
    expect(capabilitiesOf(`us.${model}`)).toMatchObject(expected);
  });

  test.each(["openai.gpt-oss-20b-1:0", "qwen.qwen3-32b-v1:0", "deepseek.v3.2"])(
    "%s: its own format takes the stop sequences that Converse refuses",
    (model) => expect(capabilitiesOf(model, {}, "invoke").stopSequences).toBe("accepted"),
  );
});
