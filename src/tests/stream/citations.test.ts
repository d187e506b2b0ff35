import { describe, expect, it } from "@jest/globals";
import type { BaseMessage } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import type { WireEvent } from "../../testing/index.js";
import type { JsonObject } from "../../testing/json_value.js";
import { collect, emulatedModel } from "../support/model.js";

const citation = (url: string) => ({ location: { web: { url, domain: "example.com" } } });
const delta = (contentBlockIndex: number, piece: JsonObject) => ({
  contentBlockDelta: { contentBlockIndex, delta: piece },
});
const stop = (contentBlockIndex: number) => ({ contentBlockStop: { contentBlockIndex } });

/** Nova's web grounding sends citations in blocks of their own, after the text that they are of. */
const GROUNDED = [
  { messageStart: { role: "assistant" } },
  delta(0, { text: "Sunny" }),
  delta(0, { text: "." }),
  stop(0),
  delta(1, { citation: citation("https://example.com/a") }),
  delta(1, { citation: citation("https://example.com/b") }),
  stop(1),
  delta(2, { text: "Warm." }),
  stop(2),
  delta(3, { citation: citation("https://example.com/c") }),
  stop(3),
  { messageStop: { stopReason: "end_turn" } },
];

const urls = ({ content }: BaseMessage) =>
  Array.isArray(content) &&
  content.map(({ text, annotations }) => [
    text,
    Array.isArray(annotations) && annotations.map(({ url }) => url),
  ]);
const CITED = [
  ["Sunny.", ["https://example.com/a", "https://example.com/b"]],
  ["Warm.", ["https://example.com/c"]],
];

it.each(["v0", "v1"] as const)(
  "gives citations without a text to the text before, in %s",
  async (outputVersion) => {
    await using model = await emulatedModel({ reply: { events: GROUNDED } }, { outputVersion });
    const invoked = await model.llm.invoke("hi");
    expect(urls(invoked)).toEqual(CITED);
    for (const streamContent of ["blocks", "text"] as const) {
      const chunks = await collect(model.llm.stream("hi", { streamContent }));
      expect(chunks.reduce((all, chunk) => concat(all, chunk)).content).toEqual(invoked.content);
    }
    const native: BaseMessage = await model.llm.streamEvents("hi");
    expect(urls(native)).toEqual(CITED);
  },
);

const UNSAID: [name: string, blocks: WireEvent[]][] = [
  [
    "before a text",
    [delta(0, { citation: citation("https://example.com/a") }), stop(0), delta(1, { text: "Warm." })],
  ],
  ["of a reply without a text", [delta(0, { citation: citation("https://example.com/a") }), stop(0)]],
];

describe.each(["v0", "v1"] as const)("in %s", (outputVersion) => {
  it.each(UNSAID)("keeps citations %s when chunks are joined", async (_, blocks) => {
    const events = [
      { messageStart: { role: "assistant" } },
      ...blocks,
      { messageStop: { stopReason: "end_turn" } },
    ];
    await using model = await emulatedModel({ reply: { events } }, { outputVersion });
    const invoked = await model.llm.invoke("hi");
    expect(urls(invoked)).toContainEqual(["", ["https://example.com/a"]]);
    for (const streamContent of ["blocks", "text"] as const) {
      const chunks = await collect(model.llm.stream("hi", { streamContent }));
      expect(chunks.reduce((all, chunk) => concat(all, chunk)).content).toEqual(invoked.content);
    }
    const native: BaseMessage = await model.llm.streamEvents("hi");
    expect(urls(native)).toEqual(urls(invoked));
  });
});
