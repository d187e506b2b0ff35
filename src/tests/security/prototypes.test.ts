import { describe, expect, it } from "@jest/globals";
import { AIMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";

import type { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import type { EmulatedRequest } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { collect } from "../support/collect.js";
import { CLAUDE, emulated } from "../support/model.js";

type Model = ChatBedrock | ChatBedrockConverse;

/** Options that would be seen in a request. */
const SMUGGLED: [name: string, value: unknown][] = [
  ["polluted", true],
  ["temperature", 0.123],
  ["inferenceConfig", { temperature: 0.123 }],
  ["maxTokens", 123],
  ["stop", ["smuggled"]],
  ["stopSequences", ["smuggled"]],
  ["topK", 123],
  ["thinking", { type: "smuggled" }],
  ["model", "smuggled"],
  ["system", "smuggled"],
  ["tools", [{ name: "smuggled", schema: {} }]],
  ["guardrailConfig", { guardrailIdentifier: "smuggled", guardrailVersion: "1" }],
  ["cache_control", { type: "default" }],
  ["requestMetadata", { smuggled: "1" }],
  ["modelKwargs", { top_k: 123 }],
  ["additionalModelRequestFields", { top_k: 123 }],
];

/** An object as it comes out of JSON that somebody else wrote: what it smuggles is an own member named `__proto__`. */
function poisoned(members: object = {}): Record<string, never> {
  const smuggled = Object.fromEntries(SMUGGLED);
  const text = JSON.stringify({ ...members, prototype: smuggled });
  return JSON.parse(text.replace('"prototype"', '"__proto__"'));
}

const LOOK = { name: "look", description: "Looks.", schema: { type: "object", properties: {} } };

/** A call with something poisoned in it. */
const CALLS: [where: string, call: (llm: Model) => Promise<unknown>][] = [
  ["options of invoke", (llm) => llm.invoke("hi", poisoned())],
  ["options of stream", (llm) => collect(llm.stream("hi", poisoned()))],
  ["options of streamEvents", (llm) => collect(llm.streamEvents("hi", poisoned()))],
  ["options of batch", (llm) => llm.batch(["hi"], poisoned())],
  ["bound options", (llm) => llm.withConfig(poisoned()).invoke("hi")],
  [
    "options bound twice",
    (llm) => llm.withConfig(poisoned()).withConfig(poisoned()).invoke("hi", poisoned()),
  ],
  ["metadata", (llm) => llm.invoke("hi", { metadata: poisoned() })],
  ["configurable", (llm) => llm.invoke("hi", { configurable: poisoned() })],
  ["requestMetadata", (llm) => llm.invoke("hi", { requestMetadata: poisoned() })],
  [
    "a message's metadata",
    (llm) =>
      llm.invoke([
        new HumanMessage({ content: "hi", additional_kwargs: poisoned(), response_metadata: poisoned() }),
      ]),
  ],
];

/** A call with something poisoned in it that is sent as it is. */
const SENT: [where: string, call: (llm: Model) => Promise<unknown>][] = [
  ["modelKwargs", (llm) => llm.invoke("hi", { modelKwargs: poisoned() })],
  [
    "modelKwargs of every layer",
    (llm) => llm.withConfig({ modelKwargs: poisoned() }).invoke("hi", { modelKwargs: poisoned() }),
  ],
  ["additionalModelRequestFields", (llm) => llm.invoke("hi", { additionalModelRequestFields: poisoned() })],
  [
    "a tool's schema",
    (llm) =>
      llm
        .bindTools([
          {
            name: "look",
            description: "Looks.",
            schema: poisoned({ type: "object", properties: poisoned() }),
          },
        ])
        .invoke("hi"),
  ],
  [
    "a tool call's arguments",
    (llm) =>
      llm.bindTools([LOOK]).invoke([
        new HumanMessage("hi"),
        new AIMessage({
          content: "",
          tool_calls: [{ id: "a", name: "look", args: poisoned({ at: "it" }) }],
        }),
        new ToolMessage({ tool_call_id: "a", content: "seen" }),
      ]),
  ],
];

/** What a request asks for beside its conversation, tools and what is sent as it is. */
function settingsIn({ body }: EmulatedRequest): Record<string, unknown> {
  const { messages: _messages, tools: _tools, toolConfig: _config, ...settings } = body;
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name !== "__proto__"));
}

describe.each(CLASSES)("a __proto__ in what %s is given", (_class, Model) => {
  const model = (fields: object = {}) =>
    emulated(
      { reply: "ok", validate: false },
      (own) => new Model({ ...fields, ...own, model: CLAUDE, maxRetries: 0, onWarning: () => undefined }),
    );

  /** What a call asks for, and the names that every object has after it. */
  async function sentBy(call: (llm: Model) => Promise<unknown>, fields: object = {}) {
    await using used = await model(fields);
    await call(used.llm);
    const [request, ...others] = used.bedrock.requests;
    if (!request || others.length > 0) throw new Error(`${used.bedrock.requests.length} requests`);
    return { request, inherited: Object.getOwnPropertyNames(Object.prototype) };
  }

  const plain = async () => settingsIn((await sentBy((llm) => llm.invoke("hi"))).request);
  const names = Object.getOwnPropertyNames(Object.prototype);

  it.each(CALLS)("as %s smuggles in no option, and is not sent", async (_, call) => {
    const { request, inherited } = await sentBy(call);
    expect(settingsIn(request)).toEqual(await plain());
    expect(JSON.stringify(request.body)).not.toMatch(/smuggled|__proto__|123/);
    expect(request.modelId).toBe(CLAUDE);
    expect(inherited).toEqual(names);
  });

  it.each(SENT)("as %s is sent as a member like others, and is no setting", async (_, call) => {
    const { request, inherited } = await sentBy(call);
    const { additionalModelRequestFields, ...settings } = settingsIn(request);
    expect(settings).toEqual(await plain());
    expect(Object.keys(additionalModelRequestFields ?? {}).filter((name) => name !== "__proto__")).toEqual(
      [],
    );
    expect(JSON.stringify(request.body)).toContain('"__proto__":{"polluted":true');
    expect(inherited).toEqual(names);
  });

  it("as options of countTokens smuggles in none either", async () => {
    const plainCount = await sentBy((llm) => llm.countTokens("hi"));
    const { request, inherited } = await sentBy((llm) => llm.countTokens("hi", poisoned()));
    expect(request.body).toEqual(plainCount.request.body);
    expect(inherited).toEqual(names);
  });

  it("as fields of the model smuggles in none either", async () => {
    const { request, inherited } = await sentBy((llm) => llm.invoke("hi"), poisoned());
    expect(settingsIn(request)).toEqual(await plain());
    expect(inherited).toEqual(names);
  });

  it("as a default header is none", async () => {
    const { request } = await sentBy((llm) => llm.invoke("hi"), {
      defaultHeaders: JSON.parse('{"__proto__": "x", "x-tenant": "blue"}'),
    });
    expect(request.headers["x-tenant"]).toBe("blue");
    expect(request.status).toBe(200);
  });
});
