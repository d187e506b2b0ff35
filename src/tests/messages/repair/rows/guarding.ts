import { SystemMessage } from "@langchain/core/messages";

import { human, IMAGES } from "../../conversations.js";
import type { Row } from "../row.js";
import {
  ai,
  answer,
  answered,
  assistant,
  call,
  calls,
  hi,
  pdf,
  says,
  SEARCH,
  text,
  used,
  user,
} from "../words.js";

const guard = (said: string) => ({ guardContent: { text: { text: said } } });
const image = (format: "png" | "jpeg" | "gif") => ({ image: { format, source: { bytes: IMAGES[format] } } });
const guardedImage = (format: "png" | "jpeg") => ({ guardContent: image(format) });
const settings = {
  guardLastTurnOnly: true,
  guardrailConfig: { guardrailIdentifier: "gr-1", guardrailVersion: "1" },
};
const needless = "it is an option";

/** What a guardrail is to judge. */
export const GUARDING: Row[] = [
  {
    rule: "guardLastHuman",
    what: "the last human message, not those before",
    messages: [new SystemMessage("Be kind."), human("one"), says("x"), human("two", "three")],
    settings,
    becomes: {
      system: [text("Be kind.")],
      messages: [user(text("one")), assistant(text("x")), user(guard("two"), guard("three"))],
      guardrailConfig: settings.guardrailConfig,
    },
    needless,
  },
  {
    rule: "guardLastHuman",
    what: "the last human message in the middle of a tool loop, whose results are not judged",
    messages: [
      hi,
      says("x"),
      human("search"),
      calls(call("t1")),
      answer("t1"),
      calls(call("t2")),
      answer("t2"),
    ],
    settings: { ...settings, ...SEARCH },
    becomes: {
      messages: [
        user(text("hi")),
        assistant(text("x")),
        user(guard("search")),
        assistant(used("t1")),
        user(answered("t1")),
        assistant(used("t2")),
        user(answered("t2")),
      ],
    },
    needless,
  },
  {
    rule: "guardLastHuman",
    what: "a human message right after results of tools, whose text shares their turn",
    messages: [hi, calls(call("t1")), answer("t1"), human("and now?")],
    settings: { ...settings, ...SEARCH },
    becomes: {
      messages: [user(text("hi")), assistant(used("t1")), user(answered("t1"), guard("and now?"))],
    },
    needless,
  },
  {
    rule: "guardLastHuman",
    what: "png and jpeg images, no others, and no media that came from a tool",
    messages: [human("see", image("png"), image("jpeg"), image("gif"))],
    settings,
    becomes: { messages: [user(guard("see"), guardedImage("png"), guardedImage("jpeg"), image("gif"))] },
    needless,
  },
  {
    rule: "guardLastHuman",
    what: "a document, which needs unguarded text beside it",
    messages: [human("sum up", pdf("a"))],
    settings,
    becomes: { messages: [user(guard("sum up"), text("See the attached document."), pdf("a"))] },
    needless,
  },
  {
    rule: "guardLastHuman",
    what: "a last human message that says itself what is to be judged",
    messages: [human("context", { type: "guard_content", text: "two" })],
    settings,
    becomes: { messages: [user(text("context"), guard("two"))] },
    needless,
  },
  {
    rule: "guardLastHuman",
    what: "an earlier human message that says itself what is to be judged",
    messages: [human({ type: "guard_content", text: "one" }), says("x"), human("two")],
    settings,
    becomes: { messages: [user(guard("one")), assistant(text("x")), user(guard("two"))] },
    needless,
  },
  {
    rule: "guardLastHuman",
    what: "blank text, which the guardrail need not check",
    messages: [human("one"), ai(text("x")), human(" ")],
    settings,
    becomes: { messages: [user(guard("one")), assistant(text("x")), user(text("."))] },
    also: ["dropBlankText", "fillEmptyTurns"],
    needless,
  },
  {
    rule: "guardLastHuman",
    what: "a conversation without a human message",
    messages: [calls(call("t1")), answer("t1")],
    settings: { ...settings, ...SEARCH },
    becomes: { messages: [assistant(used("t1")), user(answered("t1"))] },
    needless,
  },
];
