import { expect, it } from "@jest/globals";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { concat } from "@langchain/core/utils/stream";

import type { WireEvent } from "../../testing/index.js";
import { collect, emulatedModel } from "../support/model.js";

const PNG = "iVBORw0KGgo=";
const text = { contentBlockDelta: { contentBlockIndex: 9, delta: { text: "still here" } } };

/** What the service may send one day, and what must be left of it in the message. */
const SURPRISES: [name: string, events: WireEvent[], kept: unknown][] = [
  ["an event", [{ somethingNew: { a: 1 } }], undefined],
  [
    "a kind of block",
    [start({ hologram: { depth: 3 } })],
    [{ index: 0, $unknown: ["hologram", { depth: 3 }] }],
  ],
  ["a kind of delta", [delta({ smell: "roses" })], [{ index: 0, $unknown: ["smell", "roses"] }]],
  ["a delta that is empty", [delta({})], undefined],
  ["a start that is empty", [start({})], undefined],
  ["a member in a known delta", [delta({ reasoningContent: { mood: "calm" } })], undefined],
];

function start(block: WireEvent): WireEvent {
  return { contentBlockStart: { contentBlockIndex: 0, start: block } };
}

function delta(part: object): WireEvent {
  return { contentBlockDelta: { contentBlockIndex: 0, delta: part } as WireEvent[string] };
}

const stop = (contentBlockIndex: number): WireEvent => ({ contentBlockStop: { contentBlockIndex } });

it.each(SURPRISES)(
  "%s that nobody knows is never fatal, and kept raw where it says something",
  async (_, surprise, kept) => {
    const events = [
      { messageStart: { role: "assistant" } },
      ...surprise,
      stop(0),
      text,
      stop(9),
      { messageStop: { stopReason: "a_new_reason" } },
      {
        metadata: {
          usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
          metrics: { latencyMs: 1 },
          aura: "red",
        },
      },
    ];
    await using model = await emulatedModel({ reply: { events } });
    const chunks = await collect(model.llm.stream("hi"));
    const message = chunks.reduce((all, chunk) => concat(all, chunk));
    expect(message.text).toBe("still here");
    expect(message.response_metadata["stopReason"]).toBe("a_new_reason");
    expect(message.additional_kwargs["converse_blocks"]).toEqual(kept);
    const native = await model.llm.streamEvents("hi");
    expect(native.text).toBe("still here");
    expect((await collect(model.llm.pipe(new StringOutputParser()).stream("hi"))).join("")).toBe(
      "still here",
    );
  },
);

it("a block of a whole reply that nobody knows is kept, and goes back as it came", async () => {
  const content = [{ hologram: { depth: 3 } }, { text: "look" }];
  const body = { output: { message: { role: "assistant", content } }, stopReason: "end_turn" };
  await using model = await emulatedModel({
    reply: ({ operation }) => (operation === "converse" ? { body } : "ok"),
    validate: false,
  });
  const message = await model.llm.invoke("hi");
  expect(message.text).toBe("look");
  expect(message.usage_metadata).toBeUndefined();
  const v1 = await model.llm.invoke("hi", { outputVersion: "v1" });
  await model.llm.invoke([message, "go on"]);
  await model.llm.invoke([v1, "go on"]);
  const turn = { role: "assistant", content };
  expect(model.bedrock.requests.slice(2).map(({ body: sent }) => sent["messages"])).toMatchObject([
    [turn, {}],
    [turn, {}],
  ]);
});

it("an image in a reply is a standard image block, whole from a stream of pieces too", async () => {
  const events = [
    { messageStart: { role: "assistant" } },
    { contentBlockStart: { contentBlockIndex: 0, start: { image: { format: "png" } } } },
    delta({ image: { source: { bytes: PNG.slice(0, 4) } } }),
    delta({ image: { source: { bytes: PNG.slice(4) } } }),
    stop(0),
    { messageStop: { stopReason: "end_turn" } },
  ];
  await using model = await emulatedModel({ reply: { events } });
  const image = { type: "image", mimeType: "image/png", data: PNG, index: 0 };
  const chunks = await collect(model.llm.stream("hi"));
  expect(chunks.reduce((all, chunk) => concat(all, chunk)).content).toEqual([image]);
  expect((await model.llm.streamEvents("hi")).content).toEqual([image]);
});
