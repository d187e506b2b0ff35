import { type AIMessage, ChatMessage, RemoveMessage, ToolMessage } from "@langchain/core/messages";

import { base64 } from "../../conversations.js";
import type { Row } from "../row.js";
import {
  ai,
  answer,
  answered,
  assistant,
  call,
  calls,
  hi,
  says,
  SEARCH,
  text,
  used,
  user,
} from "../words.js";

const READ = "without it, the message could not be read";

/** A call whose arguments are not in LangChain's form, as they come from JavaScript and from checkpoints. */
const callOf = (args: unknown): AIMessage => {
  const message = calls(call("t1"));
  Object.assign(message.tool_calls?.[0] ?? {}, { args });
  return message;
};

/** The rules that are followed while messages are read: none of them can be left out. */
export const READING: Row[] = [
  {
    rule: "takeRoleForUser",
    what: "a role of the application's own",
    messages: [new ChatMessage("hi", "customer")],
    becomes: { messages: [user(text("hi"))] },
    where: "messages.0 (generic)",
    needless: READ,
  },
  {
    rule: "dropForeignBlock",
    what: "a block of another provider's tools",
    messages: [hi, ai({ type: "web_search_call", id: "ws_1", status: "completed" }, "x"), hi],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (ai), content.0",
    needless: READ,
  },
  {
    rule: "dropForeignBlock",
    what: "an image of the assistant's that has no data",
    messages: [hi, ai("x", { type: "image", fileId: "file_1" }), hi],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (ai), content.1",
    needless: READ,
  },
  {
    rule: "tellUnknownFile",
    what: "an archive that a tool gave back",
    messages: [
      hi,
      calls(call("t1")),
      answer("t1", {
        type: "file",
        mimeType: "application/zip",
        data: base64("PK\x03\x04\xff"),
        name: "a.zip",
      }),
    ],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(
          answered("t1", text('[File "a.zip" (application/zip): 5 bytes of a kind that cannot be shown]')),
        ),
      ],
    },
    where: "messages.2 (tool), content.0",
    needless: READ,
  },
  {
    rule: "dropRemoveMessage",
    what: "LangGraph's order to forget a message",
    messages: [hi, new RemoveMessage({ id: "m1" }), says("x"), hi],
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (remove)",
    needless: READ,
  },
  {
    rule: "wrapToolInput",
    what: "arguments that are a list",
    messages: [hi, callOf([1, 2]), answer("t1")],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("t1", { input: [1, 2] })), user(answered("t1"))],
    },
    where: "messages.1 (ai)",
    needless: READ,
  },
  {
    rule: "wrapToolInput",
    what: "arguments that are text, but no JSON",
    messages: [
      hi,
      ai({ type: "tool_use", id: "t1", name: "search", input: "weather in Rome" }),
      new ToolMessage({ tool_call_id: "t1", content: "found" }),
    ],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("t1", { input: "weather in Rome" })), user(answered("t1"))],
    },
    where: "messages.1 (ai), content.0",
    needless: READ,
  },
  {
    rule: "wrapToolInput",
    what: "arguments that are JSON text, twice over",
    messages: [hi, callOf(JSON.stringify(JSON.stringify({ q: 1 }))), answer("t1")],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("t1", { q: 1 })), user(answered("t1"))],
    },
    needless: "nothing of them is changed",
  },
  {
    rule: "takeRoleForUser",
    what: "a role of one's own",
    messages: [new ChatMessage("hi", "customer")],
    becomes: { messages: [user(text("hi"))] },
    where: "messages.0 (generic)",
    needless: READ,
  },
];
