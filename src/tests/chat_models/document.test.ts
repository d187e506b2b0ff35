import { expect, it } from "@jest/globals";
import { JsonOutputParser, StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";

import { DOCUMENT_DELTAS, DOCUMENT_EVENTS, DOCUMENT_MESSAGES } from "../support/document_example.js";
import { collect, emulatedModel } from "../support/model.js";

it("invokes the document's example with its message, usage, stop reason and metrics", async () => {
  await using model = await emulatedModel({ reply: { events: DOCUMENT_EVENTS } }, { temperature: 0 });
  const message = await model.llm.invoke(DOCUMENT_MESSAGES);
  expect(message.content).toBe("Voici la traduction en français :\n\nJ'aime la programmation.");
  expect(message.usage_metadata).toEqual({ input_tokens: 29, output_tokens: 21, total_tokens: 50 });
  expect(message.response_metadata).toMatchObject({ stopReason: "end_turn", metrics: { latencyMs: 713 } });
  expect(model.bedrock.requests[0]?.body).toEqual({
    system: [{ text: DOCUMENT_MESSAGES[0]?.[1] }],
    messages: [{ role: "user", content: [{ text: "I love programming." }] }],
    inferenceConfig: { temperature: 0 },
  });
});

it("streams the document's example chunk for chunk as content blocks", async () => {
  await using model = await emulatedModel({ reply: { events: DOCUMENT_EVENTS } });
  const chunks = await collect(model.llm.stream(DOCUMENT_MESSAGES));
  expect(chunks.map(({ content }) => content)).toEqual([
    [],
    ...DOCUMENT_DELTAS.map((text) => [{ type: "text", text, index: 0 }]),
    [],
    [],
    [],
  ]);
  expect(chunks.map(({ response_metadata }) => response_metadata["stopReason"]).filter(Boolean)).toEqual([
    "end_turn",
  ]);
  expect(chunks.at(-2)?.response_metadata["stopReason"]).toBe("end_turn");
  expect(chunks.at(-1)?.response_metadata["metrics"]).toEqual({ latencyMs: 713 });
  expect(chunks.at(-1)?.usage_metadata).toEqual({ input_tokens: 29, output_tokens: 21, total_tokens: 50 });
  expect(chunks.filter(({ usage_metadata }) => usage_metadata)).toHaveLength(1);
  expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
  expect(chunks.at(-2)?.response_metadata["$metadata"]).toMatchObject({ requestId: chunks[0]?.id });
});

it("streams strings through StringOutputParser as the document shows", async () => {
  await using model = await emulatedModel({ reply: { events: DOCUMENT_EVENTS } });
  const texts = await collect(model.llm.pipe(new StringOutputParser()).stream(DOCUMENT_MESSAGES));
  expect(texts.join("|")).toBe(`|${DOCUMENT_DELTAS.join("|")}|||`);
});

it("pipes a prompt into the model and a parser", async () => {
  await using model = await emulatedModel({ reply: "Ich liebe Programmieren." });
  const prompt = ChatPromptTemplate.fromMessages([
    ["system", "You translate {input_language} to {output_language}."],
    ["human", "{input}"],
  ]);
  const chain = prompt.pipe(model.llm).pipe(new StringOutputParser());
  const input = { input_language: "English", output_language: "German", input: "I love programming." };
  expect(await chain.invoke(input)).toBe("Ich liebe Programmieren.");
  expect((await collect(chain.stream(input))).join("")).toBe("Ich liebe Programmieren.");
  expect(model.bedrock.requests[1]?.body["system"]).toEqual([{ text: "You translate English to German." }]);
});

it('streams plain strings with streamContent "text", which JsonOutputParser reads as they come', async () => {
  await using model = await emulatedModel(
    { reply: '{"city":"Paris","people":2}' },
    { streamContent: "text" },
  );
  const chunks = await collect(model.llm.stream("hi"));
  expect(chunks.every(({ content }) => typeof content === "string")).toBe(true);
  const objects = await collect(model.llm.pipe(new JsonOutputParser()).stream("hi"));
  expect(objects.length).toBeGreaterThan(1);
  expect(objects.at(-1)).toEqual({ city: "Paris", people: 2 });
});
