import { AIMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";

import { human } from "../../conversations.js";
import type { Row } from "../row.js";
import {
  ai,
  answer,
  answered,
  assistant,
  cachePoint,
  call,
  calls,
  CLAUDE_5,
  hi,
  LLAMA,
  NOVA,
  OPUS_4_8,
  pdf,
  QWEN,
  reasoning,
  says,
  SEARCH,
  text,
  TITAN,
  used,
  user,
} from "../words.js";

const kind = new SystemMessage("Be kind.");
const brief = new SystemMessage("Be brief.");

/** Texts and turns of nothing. */
const BLANKS: Row[] = [
  {
    rule: "dropBlankText",
    what: "blank text beside other text",
    messages: [human("", "hi")],
    becomes: { messages: [user(text("hi"))] },
    where: "messages.0 (human)",
  },
  {
    rule: "dropBlankText",
    what: "blank text beside a call",
    messages: [hi, new AIMessage({ content: "\n\n", tool_calls: [call("t1")] }), answer("t1")],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(used("t1")), user(answered("t1"))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "dropBlankText",
    what: "a blank system message",
    messages: [new SystemMessage(" "), hi],
    becomes: { system: undefined, messages: [user(text("hi"))] },
    where: "messages.0 (system)",
    also: ["fillEmptyTurns"],
    needless: "fillEmptyTurns leaves it out too",
  },
  {
    rule: "dropBlankText",
    what: "blank text in a turn with signed reasoning",
    messages: [hi, ai(reasoning("c2ln"), "", "x"), hi],
    becomes: {
      messages: [user(text("hi")), assistant(reasoning("c2ln"), text(""), text("x")), user(text("hi"))],
    },
    needless: "the signature covers it",
  },
  {
    rule: "dropBlankText",
    what: "a line break between a document and its cache point",
    messages: [human("See:", pdf("a"), "\n", cachePoint)],
    becomes: { messages: [user(text("See:"), pdf("a"), text("\n"), cachePoint)] },
    needless: "it is recorded as taken",
  },
  {
    rule: "fillEmptyTurns",
    what: "an answer of nothing",
    messages: [new HumanMessage("one"), says(""), new HumanMessage("two")],
    becomes: { messages: [user(text("one")), assistant(text(".")), user(text("two"))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "fillEmptyTurns",
    what: "an answer of nothing between a tool's result with a text and a document",
    messages: [hi, calls(call("t1")), answer("t1"), hi, says(""), human(pdf("a"))],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(answered("t1"), text("hi")),
        assistant(text(".")),
        user(text("See the attached document."), pdf("a")),
      ],
    },
    where: "messages.4 (ai)",
    also: ["addTextToDocuments"],
  },
  {
    rule: "fillEmptyTurns",
    what: "a question of nothing at the beginning",
    messages: [new HumanMessage(""), says("x"), hi],
    becomes: { messages: [user(text(".")), assistant(text("x")), user(text("hi"))] },
    where: "messages.0 (human)",
    also: ["dropBlankText"],
  },
  {
    rule: "fillEmptyTurns",
    what: "a message of nothing but a cache point",
    messages: [hi, says("x"), human(cachePoint), says("y"), hi],
    becomes: {
      messages: [
        user(text("hi")),
        assistant(text("x")),
        user(text(".")),
        assistant(text("y")),
        user(text("hi")),
      ],
    },
    where: "messages.2 (human)",
  },
  {
    rule: "fillEmptyTurns",
    what: "a last answer of nothing",
    messages: [hi, says("")],
    becomes: { messages: [user(text("hi"))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "fillEmptyTurns",
    what: "a message of nothing beside others of the same role",
    messages: [hi, new HumanMessage(""), says("x"), says(""), hi],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    also: ["dropBlankText"],
    needless: "the turn says something",
  },
];

/** Turns of nothing but reasoning. */
const THOUGHTS: Row[] = [
  {
    rule: "fillEmptyTurns",
    what: "a turn of signed reasoning, which Sonnet 5 takes for a prefill",
    model: CLAUDE_5,
    messages: [hi, ai(reasoning("c2ln")), hi],
    becomes: { messages: [user(text("hi")), assistant(text(".")), user(text("hi"))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "fillEmptyTurns",
    what: "a turn of signed reasoning, for Claude 4.5",
    messages: [hi, ai(reasoning("c2ln")), hi],
    becomes: { messages: [user(text("hi")), assistant(reasoning("c2ln")), user(text("hi"))] },
    needless: "earlier ones take it",
  },
];

/** The order of turns. */
const ORDER: Row[] = [
  {
    rule: "mergeTurns",
    what: "messages of the same role",
    messages: [new HumanMessage("one"), new HumanMessage("two"), says("x"), says("y"), hi],
    becomes: {
      messages: [user(text("one"), text("two")), assistant(text("x"), text("y")), user(text("hi"))],
    },
    needless: "placeToolResults and placeSystemMessages join what they bring together, and so these",
  },
  {
    rule: "mergeTurns",
    what: "a call that is repeated in the next message of the same role",
    messages: [hi, calls(call("t1")), calls(call("t1")), answer("t1")],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(used("t1")), user(answered("t1"))] },
    where: "messages.1 (ai) to messages.2 (ai)",
    also: ["dropRepeatedCalls"],
    needless: "useLegalToolIds would give the second an id of its own, and answerOrphanedCalls an answer",
  },
  {
    rule: "addLeadingUser",
    what: "a conversation that begins with the assistant",
    model: NOVA,
    messages: [says("Welcome!"), hi],
    becomes: { messages: [user(text(".")), assistant(text("Welcome!")), user(text("hi"))] },
    where: "messages.0 (ai)",
  },
  {
    rule: "addLeadingUser",
    what: "a system message and no other",
    messages: [kind],
    becomes: { system: [text("Be kind.")], messages: [user(text("."))] },
    where: "messages",
  },
  {
    rule: "addLeadingUser",
    what: "no messages at all",
    messages: [],
    becomes: { messages: [user(text("."))] },
    where: "messages",
  },
  {
    rule: "addLeadingUser",
    what: "a conversation that begins with Qwen",
    model: QWEN,
    messages: [says("Welcome!"), hi],
    becomes: { messages: [assistant(text("Welcome!")), user(text("hi"))] },
    needless: "Qwen takes it",
  },
  {
    rule: "addTrailingUser",
    what: "a prefill for a model that refuses it",
    model: CLAUDE_5,
    messages: [hi, says("It is")],
    becomes: { messages: [user(text("hi")), assistant(text("It is")), user(text("Continue."))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "addTrailingUser",
    what: "a last message of the assistant's, for Llama",
    model: LLAMA,
    messages: [hi, says("It is")],
    becomes: { messages: [user(text("hi")), assistant(text("It is")), user(text("Continue."))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "addTrailingUser",
    what: "a last message with signed reasoning",
    messages: [hi, ai(reasoning("c2ln"), "It is")],
    becomes: {
      messages: [user(text("hi")), assistant(reasoning("c2ln"), text("It is")), user(text("Continue."))],
    },
    where: "messages.1 (ai)",
    needless: "no refusal is on record",
  },
  {
    rule: "addTrailingUser",
    what: "a prefill for a model that goes on with it",
    messages: [hi, says("It is")],
    becomes: { messages: [user(text("hi")), assistant(text("It is"))] },
    needless: "there is nothing to add",
  },
  {
    rule: "cutTrailingSpace",
    what: "white space at the end of a prefill",
    messages: [hi, says("It is \n")],
    becomes: { messages: [user(text("hi")), assistant(text("It is"))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "cutTrailingSpace",
    what: "white space at the end of an earlier turn",
    messages: [hi, says("It is \n"), hi],
    becomes: { messages: [user(text("hi")), assistant(text("It is \n")), user(text("hi"))] },
    needless: "it is of no account there",
  },
];

/** The system's messages. */
const SYSTEM: Row[] = [
  {
    rule: "placeSystemMessages",
    what: "system messages at the beginning",
    messages: [kind, brief, hi],
    becomes: { system: [text("Be kind."), text("Be brief.")], messages: [user(text("hi"))] },
  },
  {
    rule: "placeSystemMessages",
    what: "a system message between the turns",
    messages: [kind, hi, says("x"), brief, hi],
    becomes: {
      system: [text("Be kind."), text("Be brief.")],
      messages: [user(text("hi")), assistant(text("x")), user(text("hi"))],
    },
    where: "messages.3 (system)",
  },
  {
    rule: "placeSystemMessages",
    what: "a system message between two of the human's, which come together",
    messages: [hi, kind, hi],
    becomes: { system: [text("Be kind.")], messages: [user(text("hi"), text("hi"))] },
    where: "messages.1 (system)",
  },
  {
    rule: "placeSystemMessages",
    what: "a system message at the end, over InvokeModel, for a Claude that takes it in place",
    model: OPUS_4_8,
    api: "invoke",
    messages: [kind, hi, says("x"), hi, brief],
    becomes: {
      system: [text("Be kind.")],
      messages: [
        user(text("hi")),
        assistant(text("x")),
        user(text("hi")),
        { role: "system", content: [text("Be brief.")] },
      ],
    },
    needless: "the emulator's InvokeModel takes system messages anywhere",
  },
  {
    rule: "placeSystemMessages",
    what: "a system message between human and assistant, over InvokeModel, for the same",
    model: OPUS_4_8,
    api: "invoke",
    messages: [hi, brief, says("x"), hi],
    becomes: {
      system: undefined,
      messages: [
        user(text("hi")),
        { role: "system", content: [text("Be brief.")] },
        assistant(text("x")),
        user(text("hi")),
      ],
    },
    needless: "it stays in its place",
  },
  {
    rule: "placeSystemMessages",
    what: "a system message after the assistant, over InvokeModel, for the same",
    model: OPUS_4_8,
    api: "invoke",
    messages: [hi, says("x"), brief, hi],
    becomes: {
      system: [text("Be brief.")],
      messages: [user(text("hi")), assistant(text("x")), user(text("hi"))],
    },
    where: "messages.2 (system)",
    needless: "the emulator's InvokeModel takes system messages anywhere",
  },
  {
    rule: "placeSystemMessages",
    what: "a system message at the end, over Converse, for the same",
    model: OPUS_4_8,
    messages: [hi, brief],
    becomes: { system: [text("Be brief.")], messages: [user(text("hi"))] },
    where: "messages.1 (system)",
    needless: "the emulator takes it in place from Claude 4.8 on, as InvokeModel is recorded to",
  },
  {
    rule: "moveSystemToUser",
    what: "a system prompt, for Titan",
    model: TITAN,
    messages: [kind, brief, hi],
    becomes: { system: undefined, messages: [user(text("Be kind."), text("Be brief."), text("hi"))] },
    where: "the system prompt",
  },
  {
    rule: "moveSystemToUser",
    what: "a system prompt before the assistant's first words, for Mixtral",
    model: "mistral.mixtral-8x7b-instruct-v0:1",
    messages: [kind, says("Welcome!"), hi],
    becomes: {
      system: undefined,
      messages: [user(text("Be kind.")), assistant(text("Welcome!")), user(text("hi"))],
    },
    where: "the system prompt",
  },
];

/** Turns, their texts and the system's. */
export const TURNS: Row[] = [...BLANKS, ...THOUGHTS, ...ORDER, ...SYSTEM];
