import { expect, it } from "@jest/globals";
import type { BaseMessage } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import type { JsonObject, WireEvent } from "../../testing/index.js";
import { collect, emulatedModel } from "../support/model.js";

const DATA = "iVBORw0KGgo=";
const s3Location = { uri: "s3://bucket/cat.mp4" };
const FAILED = { message: "The image could not be made." };

/** Media of a whole reply on the wire, and in the message. */
const MEDIA: [name: string, wire: JsonObject, content: Record<string, unknown>][] = [
  [
    "an image",
    { image: { format: "jpeg", source: { bytes: DATA } } },
    { type: "image", mimeType: "image/jpeg", data: DATA },
  ],
  [
    "audio",
    { audio: { format: "mp3", source: { bytes: DATA } } },
    { type: "audio", mimeType: "audio/mpeg", data: DATA },
  ],
  [
    "a video",
    { video: { format: "mp4", source: { s3Location } } },
    { type: "video", mimeType: "video/mp4", fileId: s3Location.uri },
  ],
];

it.each(MEDIA)("%s of a whole reply is a block, in v0 and v1", async (_, wire, block) => {
  const body = {
    output: { message: { role: "assistant", content: [{ text: "Here." }, wire] } },
    stopReason: "end_turn",
  };
  await using model = await emulatedModel({ reply: { body }, validate: false });
  for (const outputVersion of ["v0", "v1"] as const) {
    const message = await model.llm.invoke("hi", { outputVersion });
    expect(message.content).toEqual([
      { type: "text", text: "Here.", index: 0 },
      { ...block, index: 1 },
    ]);
    expect(message.additional_kwargs).toEqual({});
  }
});

it("the error of an image that could not be made is in its block, from invoke and streams alike", async () => {
  const events: WireEvent[] = [
    { messageStart: { role: "assistant" } },
    { contentBlockStart: { contentBlockIndex: 0, start: { image: { format: "png" } } } },
    { contentBlockDelta: { contentBlockIndex: 0, delta: { image: { error: FAILED } } } },
    { contentBlockStop: { contentBlockIndex: 0 } },
    { messageStop: { stopReason: "end_turn" } },
  ];
  const content = [{ image: { format: "png", source: { bytes: "" }, error: FAILED } }];
  const body = { output: { message: { role: "assistant", content } }, stopReason: "end_turn" };
  await using model = await emulatedModel({ reply: { events, body } });
  const failed = [{ type: "image", mimeType: "image/png", data: "", error: FAILED, index: 0 }];
  const chunks = await collect(model.llm.stream("hi"));
  const native: BaseMessage = await model.llm.streamEvents("hi");
  expect((await model.llm.invoke("hi")).content).toEqual(failed);
  expect(chunks.reduce((all, chunk) => concat(all, chunk)).content).toEqual(failed);
  expect(native.content).toEqual(failed);
});
