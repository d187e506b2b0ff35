import { describe, expect, it } from "@jest/globals";

import type {
  ChatBedrockConverseCallOptions,
  ChatBedrockConverseFields,
} from "../../chat_models/options/fields.js";
import { startBedrockEmulator, type BedrockEmulator } from "../../testing/index.js";
import { ChatBedrock, ChatBedrockConverse } from "../../index.js";

type Options = Partial<ChatBedrockConverseCallOptions>;
type Fields = Omit<ChatBedrockConverseFields, "model">;

const MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const NEVER = { onWarning: () => undefined };

/** Levels of settings, and what is sent of them: over Converse, the parameters and the additional fields together. */
const ROWS: [what: string, levels: [Fields, Options, Options], sent: Record<string, unknown>][] = [
  [
    "modelKwargs beat the field of the same level",
    [{ temperature: 0.1, modelKwargs: { temperature: 0.2 } }, {}, {}],
    { temperature: 0.2 },
  ],
  [
    "a bound field overrides the constructor's modelKwargs",
    [{ modelKwargs: { temperature: 0.2 } }, { temperature: 0.3 }, {}],
    { temperature: 0.3 },
  ],
  [
    "a call's field overrides bound modelKwargs",
    [{}, { modelKwargs: { max_tokens: 20 } }, { maxTokens: 30 }],
    { maxTokens: 30 },
  ],
  [
    "a call's field overrides the constructor's additional fields",
    [{ additionalModelRequestFields: { top_k: 2 } }, {}, { topK: 3 }],
    { top_k: 3 },
  ],
  [
    "a call's modelKwargs beat the constructor's of another spelling",
    [{ modelKwargs: { topP: 0.2, top_p: 0.3 } }, {}, { modelKwargs: { topP: 0.4 } }],
    { topP: 0.4 },
  ],
  [
    "a call's additional fields beat bound modelKwargs",
    [{}, { modelKwargs: { top_k: 2 } }, { additionalModelRequestFields: { top_k: 3 } }],
    { top_k: 3 },
  ],
  [
    "a call's `reasoning` overrides the constructor's `thinking`",
    [
      { modelKwargs: { thinking: { type: "enabled", budget_tokens: 4000 } } },
      {},
      { reasoning: { budgetTokens: 2000 } },
    ],
    { thinking: { type: "enabled", budget_tokens: 2000 } },
  ],
  [
    "a call's `thinking` overrides the constructor's `reasoning`",
    [
      { reasoning: { budgetTokens: 2000 } },
      {},
      { additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 4000 } } },
    ],
    { thinking: { type: "enabled", budget_tokens: 4000 } },
  ],
  [
    "a call's stop overrides the constructor's stop_sequences",
    [{ modelKwargs: { stop_sequences: ["a"] } }, {}, { stop: ["b"] }],
    { stopSequences: ["b"] },
  ],
  [
    "unknown names of all levels are sent",
    [{ modelKwargs: { a: 1 } }, { modelKwargs: { b: 2 } }, { modelKwargs: { c: 3 } }],
    { a: 1, b: 2, c: 3 },
  ],
];

describe.each(ROWS)("%s", (_what, [fields, bound, call], sent) => {
  it("over Converse", async () => {
    const bedrock = await startBedrockEmulator();
    await new ChatBedrockConverse({ model: MODEL, ...bedrock.fields, ...NEVER, ...fields })
      .withConfig(bound)
      .invoke("hi", call);
    const { inferenceConfig = {}, additionalModelRequestFields = {} } = bodyOf(bedrock);
    expect({ ...record(inferenceConfig), ...record(additionalModelRequestFields) }).toEqual(sent);
    await bedrock.close();
  });

  it("over InvokeModel, the same", async () => {
    const bedrock = await startBedrockEmulator();
    const llm = new ChatBedrock({ model: MODEL, ...bedrock.fields, ...NEVER, ...fields }).withConfig(bound);
    // The emulator refuses names that Claude does not know; what counts is that they were sent.
    await llm.invoke("hi", call).catch(() => undefined);
    const names: Record<string, string> = {
      maxTokens: "max_tokens",
      topP: "top_p",
      stopSequences: "stop_sequences",
    };
    const native = Object.entries(sent).map(([name, value]) => [names[name] ?? name, value]);
    expect(bodyOf(bedrock)).toMatchObject(Object.fromEntries(native));
    await bedrock.close();
  });
});

describe.each([ChatBedrock, ChatBedrockConverse])("%p", (Model) => {
  it.each([
    ["thinking and a temperature", { reasoning: { budgetTokens: 2000 } }, { temperature: 0 }],
    ["thinking and too few tokens", { reasoning: { budgetTokens: 2000 } }, { max_tokens: 1000 }],
    ["temperature and topP", {}, { temperature: 0, top_p: 0.5 }],
  ])("repairs %s of `modelKwargs` as it does the field", async (_, fields, modelKwargs) => {
    const bedrock = await startBedrockEmulator();
    const {
      temperature,
      max_tokens: maxTokens,
      top_p: topP,
    } = { max_tokens: undefined, top_p: undefined, temperature: undefined, ...modelKwargs };
    const common = { model: MODEL, ...bedrock.fields, ...NEVER, ...fields };
    await new Model({ ...common, modelKwargs }).invoke("hi");
    await new Model({ ...common, temperature, maxTokens, topP }).invoke("hi");
    const [kwargs, field] = bedrock.requests;
    expect(kwargs?.status).toBe(200);
    expect(kwargs?.body).toEqual(field?.body);
    await bedrock.close();
  });
});

function bodyOf({ requests }: BedrockEmulator): Record<string, unknown> {
  return record(requests[0]?.body);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
