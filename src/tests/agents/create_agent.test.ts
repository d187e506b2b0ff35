import { describe, expect, it } from "@jest/globals";
import { createAgent, ToolMessage, tool } from "langchain";
import { z } from "zod";

import { CLAUDES, emulatedAgentModel, MODELS } from "./models.js";
import { sentResults, sentText } from "./sent.js";
import { clock, weather, weatherCall } from "./tools.js";

const SIGNATURE = "EqMBCkgIBBABGAIiQ/+==";
const QUESTION = { messages: [{ role: "user", content: "Weather and time in Paris?" }] };
const BOTH_TOOLS = {
  text: "I shall look.",
  toolCalls: [
    weatherCall("Paris", "tooluse_1"),
    { name: "get_time", input: { city: "Paris" }, id: "tooluse_2" },
  ],
};

describe.each(MODELS)("createAgent with %s", (_name, modelOf) => {
  it("calls two tools at once, and tells the model which of them failed", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: [BOTH_TOOLS, "Sunny."] });
    const agent = createAgent({ model: model.llm, tools: [weather, clock] });
    const { messages } = await agent.invoke(QUESTION);

    expect(messages.map(({ type }) => type)).toEqual(["human", "ai", "tool", "tool", "ai"]);
    const results = messages.filter((message) => ToolMessage.isInstance(message));
    expect(results.map(({ tool_call_id, status }) => [tool_call_id, status])).toEqual([
      ["tooluse_1", "success"],
      ["tooluse_2", "error"],
    ]);
    expect(messages.at(-1)?.text).toBe("Sunny.");
    const [, second] = model.bedrock.requests;
    expect(second && sentResults(second)).toEqual([
      { id: "tooluse_1", failed: false, content: expect.stringContaining("Sunny in Paris.") },
      { id: "tooluse_2", failed: true, content: expect.stringContaining("The clock is broken.") },
    ]);
  });

  it("says the system prompt in every call", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: [BOTH_TOOLS, "Sunny."] });
    const agent = createAgent({ model: model.llm, tools: [weather, clock], systemPrompt: "Be brief." });
    await agent.invoke(QUESTION);
    const systems = model.bedrock.requests.map(({ body }) => JSON.stringify(body["system"]));
    expect(systems).toEqual([expect.stringContaining("Be brief."), expect.stringContaining("Be brief.")]);
  });

  it("runs without tools: the request has none", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: "Hello." });
    const { messages } = await createAgent({ model: model.llm, tools: [] }).invoke(QUESTION);
    expect(messages.at(-1)?.text).toBe("Hello.");
    const [request] = model.bedrock.requests;
    expect(request?.body).not.toHaveProperty("toolConfig");
    expect(request?.body).not.toHaveProperty("tools");
  });

  it("runs a tool whose name Bedrock would refuse, under the name it was given", async () => {
    const asked: string[] = [];
    const search = tool(
      ({ query }) => {
        asked.push(query);
        return "Found.";
      },
      {
        name: "mcp.search/web page",
        description: "Searches.",
        schema: z.object({ query: z.string() }),
      },
    );
    const reply = [{ toolCalls: [{ name: "mcp_search_web_page", input: { query: "Paris" } }] }, "Done."];
    const warned: string[] = [];
    const onWarning = ({ message }: { message: string }) => void warned.push(message);
    await using model = await emulatedAgentModel(modelOf, { reply }, { onWarning });
    const { messages } = await createAgent({ model: model.llm, tools: [search] }).invoke(QUESTION);
    expect(asked).toEqual(["Paris"]);
    expect(messages.find((message) => ToolMessage.isInstance(message))?.name).toBe("mcp.search/web page");
    expect(messages.at(-1)?.text).toBe("Done.");
    expect(model.bedrock.requests.map(sentText).join("")).not.toContain("mcp.search");
  });
});

describe.each(CLAUDES)("createAgent with %s that reasons", (_name, modelOf) => {
  it.each([["v0"], ["v1"]] as const)(
    "gives signed reasoning back, byte for byte and before the calls it led to (%s)",
    async (outputVersion) => {
      const thought = " Paris … 🌞\n\nBoth, then.\n";
      const reply = [
        { ...BOTH_TOOLS, reasoning: { text: thought, signature: SIGNATURE, redacted: "AP+ADQo=" } },
        "Sunny.",
      ];
      const fields = { reasoning: { effort: "medium" as const }, outputVersion };
      await using model = await emulatedAgentModel(modelOf, { reply }, fields);
      await createAgent({ model: model.llm, tools: [weather, clock] }).invoke(QUESTION);

      const [first, second] = model.bedrock.requests;
      expect(first && sentText(first)).toContain("budget_tokens");
      const sent = second ? sentText(second) : "";
      const places = [
        JSON.stringify(thought),
        SIGNATURE,
        "AP+ADQo=",
        "I shall look.",
        "tooluse_1",
        "tooluse_2",
      ];
      const found = places.map((text) => sent.indexOf(text));
      expect(found).not.toContain(-1);
      expect(found).toEqual(found.toSorted((left, right) => left - right));
      expect(second?.status).toBe(200);
    },
  );
});
