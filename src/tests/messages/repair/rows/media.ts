import { HumanMessage } from "@langchain/core/messages";

import { human, MP3 } from "../../conversations.js";
import type { Row } from "../row.js";
import {
  ai,
  answer,
  answered,
  assistant,
  call,
  calls,
  cited,
  hi,
  image,
  KIMI,
  MISTRAL,
  NOVA,
  pdf,
  says,
  SEARCH,
  text,
  txt,
  used,
  user,
  video,
} from "../words.js";

const LETTERS = "abcdefghijk".split("");
const attached = text("See the attached document.");

/** Images, documents and videos, and where they stand. */
export const MEDIA: Row[] = [
  {
    rule: "tellUnreadMedia",
    what: "an image of an earlier turn, for a model without eyes",
    model: KIMI,
    messages: [human("See:", image), says("x"), hi],
    becomes: {
      messages: [
        user(text("See:"), text("[An image (png) that this model does not read]")),
        assistant(text("x")),
        user(text("hi")),
      ],
    },
    where: "messages.0 (human)",
    needless: "the emulator does not know what Kimi reads",
  },
  {
    rule: "tellUnreadMedia",
    what: "an image and a recording that a tool gave back",
    model: KIMI,
    messages: [
      hi,
      calls(call("t1")),
      answer("t1", image, { type: "audio", data: MP3, mimeType: "audio/mp3" }),
    ],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(
          answered("t1", text("[An image (png) that this model does not read]")),
          text("[A recording (mp3) that this model does not read]"),
        ),
      ],
    },
    where: "messages.2 (tool)",
    needless: "the emulator does not know what Kimi reads",
  },
  {
    rule: "tellUnreadMedia",
    what: "a document that is text in a result, for a model that reads no documents",
    model: "qwen.qwen3-32b-v1:0",
    messages: [
      hi,
      calls(call("t1")),
      answer("t1", { type: "text-plain", text: "It rains.", title: "r", context: "of today" }, pdf("b")),
    ],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(
          answered(
            "t1",
            text('[Document "r" (txt): of today]\nIt rains.'),
            text('[A document "b" (pdf) that this model does not read]'),
          ),
        ),
      ],
    },
    where: "messages.2 (tool)",
  },
  {
    rule: "tellUnreadMedia",
    what: "an image in S3 that a tool named, for Claude",
    messages: [hi, calls(call("t1")), answer("t1", { type: "image", url: "s3://b/a.png" })],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(answered("t1", text("[An image (png) at s3://b/a.png that this model does not read]"))),
      ],
    },
    where: "messages.2 (tool)",
  },
  {
    rule: "tellUnreadMedia",
    what: "what was found, for Nova",
    model: NOVA,
    messages: [
      hi,
      calls(call("t1")),
      answer("t1", {
        type: "search_result",
        source: "s",
        title: "t",
        content: [{ type: "text", text: "a" }],
      }),
    ],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(answered("t1", text('{"source":"s","title":"t","content":[{"text":"a"}]}'))),
      ],
    },
    where: "messages.2 (tool)",
    needless: "nobody has reported what Nova makes of it",
  },
  {
    rule: "moveAssistantMedia",
    what: "an image of the assistant's",
    messages: [hi, ai("See:", image), hi],
    becomes: { messages: [user(text("hi")), assistant(text("See:")), user(image, text("hi"))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "moveAssistantMedia",
    what: "a document at the end, of a turn of nothing else",
    messages: [hi, ai(txt("a"))],
    becomes: {
      messages: [user(text("hi")), assistant(text(".")), user(text("See the attached document."), txt("a"))],
    },
    where: "messages.1 (ai)",
    also: ["addTextToDocuments", "fillEmptyTurns"],
  },
  {
    rule: "moveToolResultMedia",
    what: "an image in a result, for Qwen",
    model: "qwen.qwen3-vl-235b-a22b",
    messages: [hi, calls(call("t1")), answer("t1", "See:", image)],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("t1")), user(answered("t1", text("See:")), image)],
    },
    where: "messages.2 (tool)",
  },
  {
    rule: "moveToolResultMedia",
    what: "a result of nothing but a PDF, for Nova",
    model: NOVA,
    messages: [hi, calls(call("t1")), answer("t1", pdf("a"), txt("b")), new HumanMessage("So?")],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(answered("t1", txt("b")), pdf("a"), text("So?")),
      ],
    },
    where: "messages.2 (tool)",
  },
  {
    rule: "moveToolResultMedia",
    what: "a result of nothing but an image, for Mistral",
    model: MISTRAL,
    messages: [hi, calls(call("aaaaaaaaa")), answer("aaaaaaaaa", image)],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("aaaaaaaaa")),
        user(answered("aaaaaaaaa", text("(see below)"))),
        assistant(text(".")),
        user(image),
      ],
    },
    where: "messages.2 (tool)",
    also: ["separateToolResults"],
  },
  {
    rule: "moveToolResultMedia",
    what: "a video in a result, for Nova",
    model: NOVA,
    messages: [hi, calls(call("t1")), answer("t1", video)],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("t1")), user(answered("t1", text("(see below)")), video)],
    },
    where: "messages.2 (tool)",
    needless: "the emulator lets Nova's videos through, though pydantic-ai's was refused",
  },
  {
    rule: "moveToolResultMedia",
    what: "an image and a PDF in a result, for Claude",
    messages: [hi, calls(call("t1")), answer("t1", image, pdf("a"))],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(used("t1")), user(answered("t1", image, pdf("a")))] },
    needless: "Claude takes them there",
  },
  {
    rule: "dropResultCitations",
    what: "a document of a result that is to be cited",
    messages: [hi, calls(call("t1")), answer("t1", cited("a"))],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(used("t1")), user(answered("t1", txt("a")))] },
    where: "messages.2 (tool)",
  },
  {
    rule: "splitCrowdedTurns",
    what: "six documents",
    messages: [human("See:", ...LETTERS.slice(0, 6).map(txt))],
    becomes: {
      messages: [
        user(text("See:"), ...LETTERS.slice(0, 5).map(txt)),
        assistant(text(".")),
        user(attached, txt("f")),
      ],
    },
    where: "messages.0 (human)",
    also: ["addTextToDocuments"],
  },
  {
    rule: "splitCrowdedTurns",
    what: "eleven documents, over two messages",
    messages: [human("See:", ...LETTERS.slice(0, 4).map(txt)), human(...LETTERS.slice(4).map(txt), "So?")],
    becomes: {
      messages: [
        user(text("See:"), ...LETTERS.slice(0, 5).map(txt)),
        assistant(text(".")),
        user(attached, ...LETTERS.slice(5, 10).map(txt)),
        assistant(text(".")),
        user(txt("k"), text("So?")),
      ],
    },
    where: "messages.0 (human) to messages.1 (human)",
    also: ["addTextToDocuments"],
  },
  {
    rule: "splitCrowdedTurns",
    what: "twenty-one images",
    messages: [human(...Array.from({ length: 21 }, () => image), "So?")],
    becomes: {
      messages: [
        user(...Array.from({ length: 20 }, () => image)),
        assistant(text(".")),
        user(image, text("So?")),
      ],
    },
    where: "messages.0 (human)",
  },
  {
    rule: "splitCrowdedTurns",
    what: "five documents and twenty images",
    messages: [human(...LETTERS.slice(0, 5).map(txt), ...Array.from({ length: 20 }, () => image), "So?")],
    becomes: {
      messages: [
        user(...LETTERS.slice(0, 5).map(txt), ...Array.from({ length: 20 }, () => image), text("So?")),
      ],
    },
    needless: "there is nothing to split",
  },
  {
    rule: "addTextToDocuments",
    what: "a document without text",
    messages: [human(image, pdf("a"))],
    becomes: { messages: [user(image, attached, pdf("a"))] },
    where: "messages.0 (human)",
  },
  {
    rule: "addTextToDocuments",
    what: "a document whose text comes in the next turn",
    messages: [human(pdf("a")), says("Well?"), hi],
    becomes: { messages: [user(attached, pdf("a")), assistant(text("Well?")), user(text("hi"))] },
    where: "messages.0 (human)",
  },
  {
    rule: "agreeOnCitations",
    what: "citations of one of two documents",
    messages: [human("See:", cited("a"), txt("b"))],
    becomes: { messages: [user(text("See:"), cited("a"), cited("b"))] },
    where: "messages.0 (human)",
  },
  {
    rule: "agreeOnCitations",
    what: "citations of a later document",
    messages: [human("See:", txt("a")), says("x"), human("And:", cited("b"))],
    becomes: {
      messages: [user(text("See:"), cited("a")), assistant(text("x")), user(text("And:"), cited("b"))],
    },
    where: "messages.0 (human)",
  },
  {
    rule: "agreeOnCitations",
    what: "citations of one of two documents, for Nova",
    model: NOVA,
    messages: [human("See:", cited("a"), txt("b"))],
    becomes: { messages: [user(text("See:"), cited("a"), txt("b"))] },
    needless: "Claude alone demands that they agree",
  },
];
