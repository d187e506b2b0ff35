import { expect } from "@jest/globals";
import { AIMessage, HumanMessage } from "@langchain/core/messages";

import { human } from "../../conversations.js";
import type { Row } from "../row.js";
import {
  ai,
  answer,
  answered,
  assistant,
  call,
  calls,
  failed,
  failure,
  hi,
  image,
  interrupted,
  KIMI,
  LLAMA,
  MISTRAL,
  NOVA,
  PALMYRA,
  pdf,
  reasoning,
  says,
  SEARCH,
  text,
  tool,
  used,
  user,
} from "../words.js";

const serverCall = (id: string) => ({
  type: "server_tool_call",
  id,
  name: "nova_code_interpreter",
  args: { snippet: "1+1" },
});
const serverResult = (id: string) => ({
  type: "server_tool_call_result",
  toolCallId: id,
  status: "success",
  output: { content: [{ json: { stdOut: "2" } }], type: "nova_code_interpreter_result" },
});

const searchCall = { type: "server_tool_use", id: "s1", name: "web_search", input: {} };
const searchResult = {
  $unknown: ["web_search_tool_result", { type: "web_search_tool_result", tool_use_id: "s1", content: [] }],
};

/** Text that ought not to stand after a call. */
const TEXTS: Row[] = [
  {
    rule: "moveTextBeforeCalls",
    what: "text between and after the calls of a reply",
    messages: [
      hi,
      ai("a", call("t1"), { type: "text", text: "b" }, call("t2"), { type: "text", text: "c" }),
      answer("t1"),
      answer("t2"),
    ],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(text("a"), text("b"), text("c"), used("t1"), used("t2")),
        user(answered("t1"), answered("t2")),
      ],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "moveTextBeforeCalls",
    what: "text after calls between which the model thought",
    messages: [
      hi,
      ai(reasoning("b25l"), call("t1"), { type: "text", text: "a" }, reasoning("dHdv"), call("t2"), "b"),
      answer("t1"),
      answer("t2"),
    ],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(reasoning("b25l"), text("a"), text("b"), used("t1"), reasoning("dHdv"), used("t2")),
        user(answered("t1"), answered("t2")),
      ],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "moveTextBeforeCalls",
    what: "a message of the model's between a call and its result",
    messages: [hi, calls(call("t1")), says("One moment."), answer("t1")],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(text("One moment."), used("t1")), user(answered("t1"))],
    },
    where: "messages.1 (ai) to messages.2 (ai)",
  },
  {
    rule: "moveTextBeforeCalls",
    what: "text after what the service ran itself",
    model: NOVA,
    messages: [hi, ai(serverCall("s1"), serverResult("s1"), { type: "text", text: "2" }), hi],
    settings: { tools: [{ systemTool: { name: "nova_code_interpreter" } }] },
    becomes: {
      messages: [
        user(text("hi")),
        assistant(expect.anything(), expect.anything(), text("2")),
        user(text("hi")),
      ],
    },
    needless: "the service's own calls are answered before it",
  },
];

/** Calls that ought not to stand where they do. */
const PLACES: Row[] = [
  {
    rule: "tellUserCalls",
    what: "a call in a human message",
    messages: [
      human({ type: "text", text: "hi" }, { type: "tool_use", id: "t1", name: "search", input: { q: 1 } }),
    ],
    settings: SEARCH,
    becomes: { messages: [user(text("hi"), text('[Called tool search, id t1, with {"q":1}]'))] },
    where: "messages.0 (human)",
  },
  {
    rule: "dropRepeatedCalls",
    what: "the same call twice in a message",
    messages: [hi, calls(call("t1", { q: 1 }), call("t1", { q: 1 })), answer("t1")],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(used("t1", { q: 1 })), user(answered("t1"))] },
    where: "messages.1 (ai)",
    needless: "useLegalToolIds would give the second an id of its own, and answerOrphanedCalls an answer",
  },
  {
    rule: "dropAnthropicTools",
    what: "a search that Anthropic's own API ran, over Converse",
    messages: [hi, ai(searchCall, searchResult, { type: "text", text: "x" }), hi],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "dropAnthropicTools",
    what: "a search that Anthropic's own API ran, over InvokeModel",
    api: "invoke",
    messages: [hi, ai(searchCall, searchResult, { type: "text", text: "x" }), hi],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(
          { toolUse: { toolUseId: "s1", name: "web_search", input: {}, type: "server_tool_use" } },
          searchResult,
          text("x"),
        ),
        user(text("hi")),
      ],
    },
    needless: "Claude's own API reads its blocks",
  },
  {
    rule: "dropUnansweredServerCalls",
    what: "a call of the service's own without its result",
    model: NOVA,
    messages: [hi, ai(serverCall("s1"), { type: "text", text: "x" }), hi],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(text("x")), user(text("hi"))] },
    where: "messages.1 (ai)",
    needless: "no refusal of Converse's is on record",
  },
  {
    rule: "tellServerTools",
    what: "Nova's code interpreter, for Claude",
    messages: [hi, ai(serverCall("s1"), serverResult("s1"), { type: "text", text: "Two." }), hi],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(
          text('[Called tool nova_code_interpreter, id s1, with {"snippet":"1+1"}]'),
          text('[Result, id s1: {"stdOut":"2"}]'),
          text("Two."),
        ),
        user(text("hi")),
      ],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "tellServerTools",
    what: "Nova's code interpreter, for Nova",
    model: NOVA,
    messages: [hi, ai(serverCall("s1"), serverResult("s1"), { type: "text", text: "Two." }), hi],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(
          {
            toolUse: {
              toolUseId: "s1",
              name: "nova_code_interpreter",
              input: { snippet: "1+1" },
              type: "server_tool_use",
            },
          },
          {
            toolResult: {
              toolUseId: "s1",
              content: [{ json: { stdOut: "2" } }],
              status: "success",
              type: "nova_code_interpreter_result",
            },
          },
          text("Two."),
        ),
        user(text("hi")),
      ],
    },
    needless: "there is nothing to tell",
  },
  {
    rule: "tellToolHistory",
    what: "a history of tools where none are bound",
    messages: [hi, calls(call("t1", { q: 1 })), answer("t1"), says("ok"), hi],
    becomes: {
      messages: [
        user(text("hi")),
        assistant(text('[Called tool search, id t1, with {"q":1}]')),
        user(text("[Result of tool search, id t1: found]")),
        assistant(text("ok")),
        user(text("hi")),
      ],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "tellToolHistory",
    what: "a history of tools where none may be called",
    messages: [hi, calls(call("t1")), failure("t1", "It broke.")],
    settings: { ...SEARCH, tool_choice: "none" },
    becomes: {
      toolConfig: undefined,
      messages: [
        user(text("hi")),
        assistant(text("[Called tool search, id t1, with {}]")),
        user(text("[Error of tool search, id t1: It broke.]")),
      ],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "tellToolHistory",
    what: "results with JSON and an image",
    messages: [hi, calls(call("t1")), answer("t1", { json: { a: 1 } }, image)],
    becomes: {
      messages: [
        user(text("hi")),
        assistant(text("[Called tool search, id t1, with {}]")),
        user(text('[Result of tool search, id t1: {"a":1}]'), image),
      ],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "tellToolHistory",
    what: "nothing but a result",
    messages: [answer("t1")],
    becomes: { messages: [user(text("[Result, id t1: found]"))] },
    where: "messages.0 (tool)",
    needless: "tellOrphanedResults would tell it",
  },
  {
    rule: "separateToolCalls",
    what: "text beside a call, for Llama",
    model: LLAMA,
    messages: [hi, new AIMessage({ content: "Well.", tool_calls: [call("t1")] }), answer("t1")],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(text("Well.")),
        user(text(".")),
        assistant(used("t1")),
        user(answered("t1")),
      ],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "separateToolCalls",
    what: "text beside calls, for Mistral",
    model: MISTRAL,
    messages: [
      hi,
      new AIMessage({ content: "Well.", tool_calls: [call("aaaaaaaaa"), call("bbbbbbbbb")] }),
      answer("bbbbbbbbb"),
      answer("aaaaaaaaa"),
    ],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(text("Well.")),
        user(text(".")),
        assistant(used("aaaaaaaaa"), used("bbbbbbbbb")),
        user(answered("aaaaaaaaa"), answered("bbbbbbbbb")),
      ],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "separateToolCalls",
    what: "text beside a call, for Claude",
    messages: [hi, new AIMessage({ content: "Well.", tool_calls: [call("t1")] }), answer("t1")],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(text("Well."), used("t1")), user(answered("t1"))] },
    needless: "there is nothing to separate",
  },
];

/** Their ids. */
const IDS: Row[] = [
  {
    rule: "useLegalToolIds",
    what: "an id with other characters",
    messages: [hi, calls(call("call|1 é")), answer("call|1 é")],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("call_g9azo42co")), user(answered("call_g9azo42co"))],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "useLegalToolIds",
    what: "too long an id",
    model: NOVA,
    messages: [hi, calls(call("x".repeat(65))), answer("x".repeat(65))],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("call_m5n8j8oio")), user(answered("call_m5n8j8oio"))],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "useLegalToolIds",
    what: "Kimi's ids, for Claude",
    messages: [hi, calls(call("functions.search:0")), answer("functions.search:0")],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("call_g4weeoaal")), user(answered("call_g4weeoaal"))],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "useLegalToolIds",
    what: "Kimi's ids, for Kimi",
    model: KIMI,
    messages: [hi, calls(call("functions.search:0")), answer("functions.search:0")],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("functions.search:0")),
        user(answered("functions.search:0")),
      ],
    },
    needless: "they are legal",
  },
  {
    rule: "useLegalToolIds",
    what: "the same id turn after turn",
    messages: [
      hi,
      calls(call("call_0")),
      answer("call_0", "1"),
      calls(call("call_0")),
      answer("call_0", "2"),
    ],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("call_0")),
        user(answered("call_0", text("1"))),
        assistant(used("call_tt2c72bjg")),
        user(answered("call_tt2c72bjg", text("2"))),
      ],
    },
    where: "messages.3 (ai)",
  },
  {
    rule: "useLegalToolIds",
    what: "the same id for two calls of a turn",
    messages: [hi, calls(call("t1", { q: 1 }), call("t1", { q: 2 })), answer("t1", "1"), answer("t1", "2")],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1", { q: 1 }), used("call_l0g0z6t32", { q: 2 })),
        user(answered("t1", text("1")), answered("call_l0g0z6t32", text("2"))),
      ],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "useLegalToolIds",
    what: "no id at all",
    messages: [hi, new AIMessage({ content: "", tool_calls: [{ name: "search", args: {} }] }), answer("")],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("call_gqofxo7i4")), user(answered("call_gqofxo7i4"))],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "useLegalToolIds",
    what: "OpenAI's ids, for Mistral",
    model: MISTRAL,
    messages: [hi, calls(call("call_0123456789abcdef")), answer("call_0123456789abcdef")],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("wkp9r6iv8")), user(answered("wkp9r6iv8"))],
    },
    where: "messages.1 (ai)",
  },
];

/** Calls without results, and results without calls. */
const ORPHANS: Row[] = [
  {
    rule: "tellOrphanedResults",
    what: "a trimmed history that begins with a result",
    messages: [answer("t1"), says("ok"), hi],
    settings: SEARCH,
    becomes: { messages: [user(text("[Result, id t1: found]")), assistant(text("ok")), user(text("hi"))] },
    where: "messages.0 (tool)",
    needless: "placeToolResults would lose it",
  },
  {
    rule: "tellOrphanedResults",
    what: "the same result twice",
    messages: [hi, calls(call("t1")), answer("t1"), answer("t1")],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(used("t1")), user(answered("t1"))] },
    where: "messages.2 (tool) to messages.3 (tool)",
    needless: "placeToolResults sends a call's last result only",
  },
  {
    rule: "tellOrphanedResults",
    what: "two results for one call",
    messages: [hi, calls(call("t1")), answer("t1", "1"), failure("t1", "2")],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(answered("t1", text("1")), text("[Error, id t1: 2]")),
      ],
    },
    where: "messages.2 (tool) to messages.3 (tool)",
    needless: "placeToolResults would send a call's last result, and lose the first",
  },
  {
    rule: "tellOrphanedResults",
    what: "a result before its call",
    messages: [hi, says("ok"), answer("t1"), calls(call("t1")), hi],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(text("ok")),
        user(text("[Result, id t1: found]")),
        assistant(used("t1")),
        user(interrupted("t1"), text("hi")),
      ],
    },
    where: "messages.2 (tool)",
    also: ["answerOrphanedCalls"],
    needless: "placeToolResults would take it for the answer",
  },
  {
    rule: "tellOrphanedResults",
    what: "a result in the assistant's turn",
    messages: [hi, ai({ type: "tool_result", tool_use_id: "t1", content: "found" }, "x"), hi],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(text("[Result, id t1: found]"), text("x")), user(text("hi"))],
    },
    where: "messages.1 (ai)",
    needless: "placeToolResults would lose it",
  },
  {
    rule: "answerOrphanedCalls",
    what: "a call at the end",
    messages: [hi, calls(call("t1"))],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(used("t1")), user(interrupted("t1"))] },
    where: "messages.1 (ai)",
  },
  {
    rule: "answerOrphanedCalls",
    what: "a call in the middle",
    messages: [hi, calls(call("t1")), new HumanMessage("Never mind.")],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("t1")), user(interrupted("t1"), text("Never mind."))],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "answerOrphanedCalls",
    what: "parallel calls, one of them answered",
    messages: [hi, calls(call("t1"), call("t2"), call("t3")), answer("t2"), hi],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1"), used("t2"), used("t3")),
        user(interrupted("t1"), answered("t2"), interrupted("t3"), text("hi")),
      ],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "answerOrphanedCalls",
    what: "an interrupted call before the assistant goes on",
    messages: [hi, calls(call("t1")), says("So."), hi],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(text("So."), used("t1")), user(interrupted("t1"), text("hi"))],
    },
    where: "messages.1 (ai) to messages.2 (ai)",
    also: ["moveTextBeforeCalls"],
  },
  {
    rule: "placeToolResults",
    what: "results out of order",
    messages: [hi, calls(call("t1"), call("t2")), answer("t2", "2"), answer("t1", "1")],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1"), used("t2")),
        user(answered("t1", text("1")), answered("t2", text("2"))),
      ],
    },
    needless: "the order of the results is for the model's sake",
  },
  {
    rule: "placeToolResults",
    what: "human text between a call and its result",
    messages: [hi, calls(call("t1")), new HumanMessage("Hurry!"), answer("t1")],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(used("t1")), user(answered("t1"), text("Hurry!"))] },
    needless: "Bedrock takes text before a result too",
  },
  {
    rule: "tellOrphanedResults",
    what: "a result that comes after the model went on without it",
    messages: [hi, calls(call("t1")), hi, says("Wait."), answer("t1"), says("So."), hi],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(interrupted("t1"), text("hi")),
        assistant(text("Wait.")),
        user(text("[Result, id t1: found]")),
        assistant(text("So.")),
        user(text("hi")),
      ],
    },
    where: "messages.4 (tool)",
    also: ["answerOrphanedCalls"],
    needless: "it would be placed after its call, and change what was sent before",
  },
];

/** What results hold, and what stands beside them. */
const RESULTS: Row[] = [
  {
    rule: "writeJsonResultsAsText",
    what: "results that are JSON, but no objects",
    messages: [hi, calls(call("t1")), answer("t1", { json: [1, 2] }, { json: "x" }, { json: { a: 1 } })],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(answered("t1", text("[1,2]"), text("x"), { json: { a: 1 } })),
      ],
    },
    where: "messages.2 (tool)",
  },
  {
    rule: "fillEmptyToolResults",
    what: "a result of nothing",
    messages: [hi, calls(call("t1")), answer("t1", "")],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("t1")), user(answered("t1", text("(no output)")))],
    },
    where: "messages.2 (tool)",
  },
  {
    rule: "fillEmptyToolResults",
    what: "blank text beside an image",
    messages: [hi, calls(call("t1")), answer("t1", "\n", image)],
    settings: SEARCH,
    becomes: { messages: [user(text("hi")), assistant(used("t1")), user(answered("t1", image))] },
    where: "messages.2 (tool)",
  },
  {
    rule: "tellToolResultStatus",
    what: "a success, for Palmyra",
    model: PALMYRA,
    messages: [hi, calls(call("t1")), answer("t1")],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user({ toolResult: { toolUseId: "t1", content: [text("found")] } }),
      ],
    },
  },
  {
    rule: "tellToolResultStatus",
    what: "a failure, for Palmyra",
    model: PALMYRA,
    messages: [hi, calls(call("t1")), failure("t1", "It broke.")],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user({ toolResult: { toolUseId: "t1", content: [text("Error:"), text("It broke.")] } }),
      ],
    },
    where: "messages.2 (tool)",
  },
  {
    rule: "tellToolResultStatus",
    what: "a failure, for Claude",
    messages: [hi, calls(call("t1")), failure("t1", "It broke.")],
    settings: SEARCH,
    becomes: {
      messages: [user(text("hi")), assistant(used("t1")), user(failed("t1", text("It broke.")))],
    },
    needless: "there is nothing to tell",
  },
  {
    rule: "separateToolResults",
    what: "text beside a result, for Llama",
    model: LLAMA,
    messages: [hi, calls(call("t1")), answer("t1"), new HumanMessage("And?")],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(answered("t1")),
        assistant(text(".")),
        user(text("And?")),
      ],
    },
    where: "messages.2 (tool) to messages.3 (human)",
  },
  {
    rule: "separateToolResults",
    what: "an image beside a result, for Mistral",
    model: MISTRAL,
    messages: [hi, calls(call("aaaaaaaaa")), answer("aaaaaaaaa"), human(image)],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("aaaaaaaaa")),
        user(answered("aaaaaaaaa")),
        assistant(text(".")),
        user(image),
      ],
    },
    where: "messages.2 (tool) to messages.3 (human)",
  },
  {
    rule: "separateToolResults",
    what: "text beside a result, for Palmyra",
    model: PALMYRA,
    messages: [hi, calls(call("t1")), answer("t1"), new HumanMessage("And?")],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user({ toolResult: { toolUseId: "t1", content: [text("found")] } }),
        assistant(text(".")),
        user(text("And?")),
      ],
    },
    where: "messages.2 (tool) to messages.3 (human)",
  },
  {
    rule: "separateToolResults",
    what: "a document beside a result, for Claude",
    messages: [hi, calls(call("t1")), answer("t1"), human("See:", pdf("a"))],
    settings: SEARCH,
    becomes: {
      messages: [
        user(text("hi")),
        assistant(used("t1")),
        user(answered("t1")),
        assistant(text(".")),
        user(text("See:"), pdf("a")),
      ],
    },
    where: "messages.2 (tool) to messages.3 (human)",
  },
  {
    rule: "separateToolResults",
    what: "text and an image beside a result, for Claude",
    messages: [hi, calls(call("t1")), answer("t1"), human("See:", image)],
    settings: { tools: [tool("search")] },
    becomes: {
      messages: [user(text("hi")), assistant(used("t1")), user(answered("t1"), text("See:"), image)],
    },
    needless: "there is nothing to separate",
  },
];

/** Calls of tools and their results. */
export const CALLS: Row[] = [...TEXTS, ...PLACES, ...IDS, ...ORPHANS, ...RESULTS];
