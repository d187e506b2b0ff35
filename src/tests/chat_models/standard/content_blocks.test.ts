import { describe, expect, it } from "@jest/globals";
import { HumanMessage, type MessageContent } from "@langchain/core/messages";

import { CLASSES } from "../../support/classes.js";
import { CLAUDE } from "../../support/model.js";
import { useNock } from "../../support/nock.js";
import { standardModel } from "./setup.js";

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";
const WAV = "UklGRigAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAAABkYXRhAgAAAAEA";
const TEXT = Buffer.from("Hello, World!").toString("base64");
const MP3 = Buffer.from("ID3\u0004\0\0\0\0\0\0").toString("base64");
const PDF = Buffer.from("%PDF-1.4\n%%EOF\n").toString("base64");

const WIKIMEDIA = "https://upload.wikimedia.org";
const IMAGE_PATH = "/wikipedia/commons/thumb/3/30/RedDisc.svg/24px-RedDisc.svg.png";
const AUDIO_PATH = "/wikipedia/commons/e/ef/Phylloscopus_collybita_-_Common_Chiffchaff_XC170664.mp3";
const PDF_PATH = "/WAI/ER/tests/xhtml/testfiles/resources/pdf/dummy.pdf";

/** Claude takes no audio. */
const NOVA = "amazon.nova-2-omni-v1:0";

interface Row {
  model?: string;
  /** What stands behind the URL. */
  remote?: { origin: string; path: string; type: string; base64: string };
  block: Exclude<MessageContent, string>[number];
  /** What arrives at the model. */
  sent: string;
}

const image = { type: "image", mime_type: "image/png" };
const audio = { type: "audio", mime_type: "audio/wav" };
const ROWS: [name: string, row: Row][] = [
  [
    "testStandardTextContentBlocks",
    {
      block: { type: "text", source_type: "text", text: "Hello from a text content block!" },
      sent: "Hello from a text content block!",
    },
  ],
  [
    "testStandardImageContentBlocks: url",
    {
      remote: { origin: WIKIMEDIA, path: IMAGE_PATH, type: "image/png", base64: PNG },
      block: { type: "image", source_type: "url", url: WIKIMEDIA + IMAGE_PATH },
      sent: PNG,
    },
  ],
  [
    "testStandardImageContentBlocks: base64",
    { block: { ...image, source_type: "base64", data: PNG }, sent: PNG },
  ],
  [
    "testStandardImageContentBlocks: dataUrl",
    { block: { type: "image", source_type: "url", url: `data:image/png;base64,${PNG}` }, sent: PNG },
  ],
  [
    "testStandardAudioContentBlocks: url",
    {
      model: NOVA,
      remote: { origin: WIKIMEDIA, path: AUDIO_PATH, type: "audio/mpeg", base64: MP3 },
      block: { type: "audio", source_type: "url", url: WIKIMEDIA + AUDIO_PATH },
      sent: MP3,
    },
  ],
  [
    "testStandardAudioContentBlocks: base64",
    { model: NOVA, block: { ...audio, source_type: "base64", data: WAV }, sent: WAV },
  ],
  [
    "testStandardAudioContentBlocks: dataUrl",
    {
      model: NOVA,
      block: { type: "audio", source_type: "url", url: `data:audio/wav;base64,${WAV}` },
      sent: WAV,
    },
  ],
  [
    "testStandardFileContentBlocks: dataUrl of a text",
    {
      block: { type: "file", source_type: "url", url: `data:text/plain;base64,${TEXT}` },
      sent: TEXT,
    },
  ],
  [
    "testStandardFileContentBlocks: base64 of a text",
    {
      block: { type: "file", source_type: "base64", data: TEXT, mime_type: "text/plain" },
      sent: TEXT,
    },
  ],
  [
    "testStandardFileContentBlocks: url of a PDF",
    {
      remote: { origin: "https://www.w3.org", path: PDF_PATH, type: "application/pdf", base64: PDF },
      block: { type: "file", source_type: "url", url: `https://www.w3.org${PDF_PATH}` },
      sent: PDF,
    },
  ],
  [
    "testStandardFileContentBlocks: text",
    {
      block: { type: "file", source_type: "text", text: "Hello, World!", mime_type: "text/plain" },
      sent: TEXT,
    },
  ],
];

/** LangChain's standard integration tests of content blocks, each by its name there. */
describe.each(CLASSES)("%s passes", (_, Model) => {
  const nock = useNock();

  it.each(ROWS)("%s", async (__, { model: id = CLAUDE, remote, block, sent }) => {
    if (remote)
      nock(remote.origin)
        .get(remote.path)
        .reply(200, Buffer.from(remote.base64, "base64"), { "content-type": remote.type });
    const fields = { model: id, fetchMedia: remote !== undefined, onWarning: () => undefined };
    await using model = await standardModel(Model, {}, fields);
    const result = await model.llm.invoke([new HumanMessage({ content: [block] })]);
    expect(result.text).not.toBe("");
    const body = JSON.stringify(model.bedrock.requests[0]?.body);
    // Anthropic's own API takes a plain text file as text.
    const plain = Buffer.from(sent, "base64").toString("utf8");
    expect(body.includes(sent) || (sent === TEXT && body.includes(plain))).toBe(true);
  });
});
