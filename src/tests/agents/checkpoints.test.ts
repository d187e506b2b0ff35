import { describe, expect, it } from "@jest/globals";
import { Command, interrupt, MemorySaver } from "@langchain/langgraph";
import { createAgent, humanInTheLoopMiddleware, tool, type BaseMessage } from "langchain";
import { z } from "zod";

import { CLAUDES, emulatedAgentModel, MODELS } from "./models.js";
import { sentResults, sentText, sentTurns } from "./sent.js";
import { clock, weather, weatherCall } from "./tools.js";

const THREAD = { configurable: { thread_id: "1" } };
const THOUGHT = { text: "Paris, then.", signature: "EqMBCkgIBBABGAIiQ/+==" };
const CALL = { text: "I shall look.", toolCalls: [weatherCall("Paris", "tooluse_1")] };
const says = (content: string) => ({ messages: [{ role: "user", content }] });

describe.each(MODELS)("a thread of %s with a checkpointer", (_name, modelOf) => {
  it("says all that was said before in every turn, unchanged", async () => {
    const reply = [CALL, "Sunny.", "Sunny too."];
    await using model = await emulatedAgentModel(modelOf, { reply });
    const agent = createAgent({ model: model.llm, tools: [weather], checkpointer: new MemorySaver() });
    await agent.invoke(says("Paris?"), THREAD);
    const { messages } = await agent.invoke(says("Rome?"), THREAD);

    expect(messages).toHaveLength(6);
    const turns = model.bedrock.requests.map(sentTurns);
    expect(turns.map(({ length }) => length)).toEqual([1, 3, 5]);
    expect(turns[2]?.slice(0, 3)).toEqual(turns[1]);
    expect(turns[1]?.slice(0, 1)).toEqual(turns[0]);
  });

  it("goes on after a run that was aborted in a tool: the call is answered for it", async () => {
    const leave = new AbortController();
    const slow = tool(
      async (_input, config) => {
        leave.abort();
        config.signal?.throwIfAborted();
        return "Too late.";
      },
      { name: "get_weather", description: "The weather.", schema: z.object({ city: z.string() }) },
    );
    const warned: string[] = [];
    await using model = await emulatedAgentModel(
      modelOf,
      { reply: [CALL, "Never mind, then."] },
      { onWarning: ({ message }) => warned.push(message) },
    );
    const agent = createAgent({ model: model.llm, tools: [slow], checkpointer: new MemorySaver() });
    await expect(agent.invoke(says("Paris?"), { ...THREAD, signal: leave.signal })).rejects.toThrow(/abort/i);
    const { messages } = await agent.invoke(says("Never mind."), THREAD);

    expect(messages.map(({ type }) => type)).toEqual(["human", "ai", "human", "ai"]);
    expect(messages.at(-1)?.text).toBe("Never mind, then.");
    const [, second] = model.bedrock.requests;
    expect(second && sentResults(second)).toEqual([
      { id: "tooluse_1", failed: true, content: expect.any(String) },
    ]);
    expect(warned.join()).toContain("answerOrphanedCalls");
  });

  it("takes up a run that was interrupted before its tools", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: [CALL, "Sunny."] });
    const checkpointer = new MemorySaver();
    const agent = createAgent({ model: model.llm, tools: [weather], checkpointer });
    await agent.graph.invoke(says("Paris?"), { ...THREAD, interruptBefore: ["tools"] });
    expect(model.bedrock.requests).toHaveLength(1);
    const { messages } = await agent.graph.invoke(null, THREAD);
    expect(messages.map(({ type }: BaseMessage) => type)).toEqual(["human", "ai", "tool", "ai"]);
  });
});

describe.each(CLAUDES)("a thread of %s", (name, modelOf) => {
  it("is the same conversation after its checkpoint was JSON", async () => {
    const first = [
      { ...CALL, reasoning: THOUGHT },
      { text: "Sunny.", reasoning: THOUGHT },
    ];
    await using model = await emulatedAgentModel(
      modelOf,
      { reply: [...first, "Again.", "Again."] },
      { reasoning: { effort: "low" } },
    );
    const saver = new MemorySaver();
    const agent = createAgent({ model: model.llm, tools: [weather], checkpointer: saver });
    await agent.invoke(says("Paris?"), THREAD);
    const { messages } = (await agent.graph.getState(THREAD)).values;
    const [type, bytes] = await saver.serde.dumpsTyped(messages);
    expect(type).toBe("json");
    const restored: BaseMessage[] = await saver.serde.loadsTyped(type, Buffer.from(bytes).toString("utf8"));

    await agent.invoke(says("Again?"), THREAD);
    const other = { configurable: { thread_id: "2" } };
    await agent.invoke({ messages: [...restored, ...says("Again?").messages] }, other);
    const [, , whole, fromJson] = model.bedrock.requests;
    expect(fromJson?.body).toEqual(whole?.body);
    expect(whole && sentText(whole)).toContain(THOUGHT.signature);
  });

  it("goes on with the other class", async () => {
    const reply = [{ ...CALL, reasoning: THOUGHT }, "Sunny.", "Still sunny."];
    const fields = { reasoning: { effort: "low" as const } };
    const other = CLAUDES.find(([otherName]) => otherName !== name)?.[1] ?? modelOf;
    await using model = await emulatedAgentModel(modelOf, { reply }, fields);
    const checkpointer = new MemorySaver();
    const llm = other({ ...model.bedrock.fields, ...fields });
    await createAgent({ model: model.llm, tools: [weather], checkpointer }).invoke(says("Paris?"), THREAD);
    await createAgent({ model: llm, tools: [weather], checkpointer }).invoke(says("Still?"), THREAD);
    llm.close();
    const last = model.bedrock.requests.at(-1);
    expect(last?.status).toBe(200);
    expect(last && sentText(last)).toContain(THOUGHT.signature);
    expect(last && sentTurns(last)).toHaveLength(5);
  });

  it("waits in a tool for a person, and goes on with the answer", async () => {
    const ask = tool(({ city }) => `They say: ${String(interrupt(`Weather in ${city}?`))}`, {
      name: "get_weather",
      description: "Asks a person.",
      schema: z.object({ city: z.string() }),
    });
    await using model = await emulatedAgentModel(modelOf, { reply: [CALL, "Rainy."] });
    const agent = createAgent({ model: model.llm, tools: [ask], checkpointer: new MemorySaver() });
    await agent.invoke(says("Paris?"), THREAD);
    const { messages } = await agent.invoke(new Command({ resume: "rainy" }), THREAD);
    expect(messages.at(-1)?.text).toBe("Rainy.");
    const [, second] = model.bedrock.requests;
    expect(second && sentText(second)).toContain("They say: rainy");
  });
});

const DECISIONS = [
  [
    "approved",
    { type: "approve" as const },
    { failed: false, content: expect.stringContaining("Sunny in Paris.") },
    "Paris",
  ],
  [
    "edited",
    { type: "edit" as const, editedAction: { name: "get_weather", args: { city: "Rome" } } },
    { failed: false, content: expect.stringContaining("Sunny in Rome.") },
    "Rome",
  ],
  [
    "rejected",
    { type: "reject" as const, message: "Do not look." },
    { failed: true, content: expect.stringContaining("Do not look.") },
    "Paris",
  ],
] as const;

describe.each(CLAUDES)("a call of %s that a person has to approve", (_name, modelOf) => {
  const PAIRS = (["v0", "v1"] as const).flatMap((version) =>
    DECISIONS.map(([verdict, decision, result, city]) => ({ version, verdict, decision, result, city })),
  );

  it.each(PAIRS)("is $verdict: the model is told so ($version)", async (row) => {
    await using model = await emulatedAgentModel(
      modelOf,
      { reply: [{ ...CALL, reasoning: THOUGHT }, "Done."] },
      { outputVersion: row.version, reasoning: { effort: "low" } },
    );
    const agent = createAgent({
      model: model.llm,
      tools: [weather, clock],
      middleware: [humanInTheLoopMiddleware({ interruptOn: { get_weather: true } })],
      checkpointer: new MemorySaver(),
    });
    const { __interrupt__ } = await agent.invoke(says("Paris?"), THREAD);
    expect(__interrupt__).toHaveLength(1);
    const { messages } = await agent.invoke(new Command({ resume: { decisions: [row.decision] } }), THREAD);

    expect(messages.at(-1)?.text).toBe("Done.");
    const [, second] = model.bedrock.requests;
    expect(second && sentResults(second)).toEqual([{ id: "tooluse_1", ...row.result }]);
    expect(second && JSON.stringify(sentTurns(second)[1])).toContain(row.city);
    expect(second && sentText(second)).toContain(THOUGHT.signature);
  });
});
