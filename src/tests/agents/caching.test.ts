import { describe, expect, it } from "@jest/globals";
import { bedrockPromptCachingMiddleware, createAgent } from "langchain";

import { CLAUDES, emulatedAgentModel, MODELS } from "./models.js";
import { sentText } from "./sent.js";
import { weather, weatherCall } from "./tools.js";

const QUESTION = { messages: [{ role: "user", content: "Weather in Paris?" }] };
const REPLY = [{ toolCalls: [weatherCall("Paris", "tooluse_1")] }, "Sunny."];
const PROMPT = { systemPrompt: "Be brief.", tools: [weather] };
const CONVERSE = MODELS.filter(([name]) => name.startsWith("ChatBedrockConverse"));

describe.each(CONVERSE)("bedrockPromptCachingMiddleware with %s", (name, modelOf) => {
  it("puts cache points into every request of the loop", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY });
    const agent = createAgent({
      model: model.llm,
      ...PROMPT,
      middleware: [bedrockPromptCachingMiddleware()],
    });
    await agent.invoke(QUESTION);
    const [first, second] = model.bedrock.requests;
    expect([first?.status, second?.status]).toEqual([200, 200]);
    for (const request of [first, second]) {
      expect(JSON.stringify(request?.body["system"])).toContain('{"cachePoint":{"type":"default"');
      expect(JSON.stringify(request?.body["messages"])).toContain('{"cachePoint":{"type":"default"');
      expect(request && sentText(request)).not.toContain("cache_control");
    }
    // Nova takes no cache point after tools.
    const cachesTools = JSON.stringify(first?.body["toolConfig"]).includes("cachePoint");
    expect(cachesTools).toBe(!name.includes("Nova"));
  });

  it("keeps the prefix as long as it says, where the model can", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY }, { onWarning: () => undefined });
    const agent = createAgent({
      model: model.llm,
      ...PROMPT,
      middleware: [bedrockPromptCachingMiddleware({ ttl: "1h" })],
    });
    await agent.invoke(QUESTION);
    const [first, second] = model.bedrock.requests;
    expect([first?.status, second?.status]).toEqual([200, 200]);
    expect(first && sentText(first).includes('"ttl":"1h"')).toBe(!name.includes("Nova"));
  });
});

/** LangChain's middleware knows `ChatBedrockConverse` only; the model's own setting is there for both classes. */
describe.each(CLAUDES)("promptCaching of %s", (_name, modelOf) => {
  it("caches every request of an agent's loop", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY }, { promptCaching: true });
    await createAgent({ model: model.llm, ...PROMPT }).invoke(QUESTION);
    const requests = model.bedrock.requests.map(sentText);
    expect(requests).toHaveLength(2);
    for (const request of requests) expect(request).toMatch(/"cachePoint"|"cache_control"/);
  });
});
