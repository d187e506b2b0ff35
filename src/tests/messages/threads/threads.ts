import {
  AIMessage,
  AIMessageChunk,
  HumanMessage,
  SystemMessage,
  ToolMessage,
  type BaseMessage,
} from "@langchain/core/messages";

import { base64, content, IMAGES, MP3, PDF, PNG } from "../conversations.js";

/** A thread that was begun elsewhere, and what of it has to reach whoever goes on with it. */
export interface Thread {
  name: string;
  messages: readonly BaseMessage[];
}

/** What each thread says, and has to say still. */
export const SAID: readonly string[] = ["<system>", "<question>", "<said>", "<arg>", "<result>", "<answer>"];

const SIGNATURE = "EqMBCkgIBBABGAIiQ/+==";
const ID = "call_1";
const CALL = {
  type: "tool_call" as const,
  id: ID,
  name: "mcp.files/list files",
  args: { "filter[path]": "<arg>" },
};

const opening = [
  new SystemMessage("<system>"),
  new HumanMessage({
    content: content(
      { type: "text", text: "<question>" },
      { type: "image", mimeType: "image/png", data: PNG },
    ),
  }),
];
const closing = [new AIMessage("<answer>"), new HumanMessage("Well?")];

const result = (...blocks: unknown[]) => new ToolMessage({ tool_call_id: ID, content: content(...blocks) });
const row = { type: "file", name: "<result>", path: "a.md", url: "https://api.github.com/a.md" };

/** A model's turn with a call, in a thread. */
function thread(name: string, asked: BaseMessage, ...results: BaseMessage[]): Thread {
  const answers = results.length > 0 ? results : [result(row)];
  return { name, messages: [...opening, asked, ...answers, ...closing] };
}

/** A turn as a package's v0 or v1 content has it. */
function turn(metadata: Record<string, unknown>, ...blocks: unknown[]): AIMessage {
  return new AIMessage({ content: content(...blocks), tool_calls: [CALL], response_metadata: metadata });
}

const v1 = (model_provider: string) => ({ model_provider, output_version: "v1" });
const said = { type: "text", text: "<said>" };
const converse = { model_provider: "bedrock-converse", model_name: "us.anthropic.claude-opus-4-8" };

/** By whose model it was begun. */
const PROVIDERS: readonly Thread[] = [
  thread(
    "OpenAI's chat completions",
    new AIMessage({
      content: "<said>",
      tool_calls: [CALL],
      additional_kwargs: {
        tool_calls: [
          { id: ID, type: "function", function: { name: CALL.name, arguments: JSON.stringify(CALL.args) } },
        ],
      },
      response_metadata: { model_provider: "openai", model_name: "gpt-4o" },
    }),
  ),
  thread(
    "OpenAI's responses",
    turn(
      { model_provider: "openai", model_name: "gpt-5.1" },
      { type: "reasoning", id: "rs_1", summary: [{ type: "summary_text", text: "Hm." }] },
      { ...said, annotations: [{ type: "url_citation", url: "https://a.example", title: "A" }], id: "msg_1" },
      { type: "function_call", call_id: ID, name: CALL.name, arguments: JSON.stringify(CALL.args) },
    ),
  ),
  thread(
    "OpenAI's responses, v1",
    turn(v1("openai"), { type: "reasoning", reasoning: "Hm.", id: "rs_1" }, said, CALL),
  ),
  thread(
    "Anthropic",
    turn(
      { model_provider: "anthropic", model_name: "claude-sonnet-4-5" },
      { type: "thinking", thinking: "Hm.", signature: SIGNATURE },
      said,
      { type: "tool_use", id: ID, name: CALL.name, input: CALL.args },
    ),
  ),
  thread(
    "Anthropic, v1",
    turn(v1("anthropic"), { type: "reasoning", reasoning: "Hm.", signature: SIGNATURE }, said, CALL),
  ),
  thread(
    "Anthropic, whose text came after its call",
    turn(
      { model_provider: "anthropic" },
      { type: "tool_use", id: ID, name: CALL.name, input: CALL.args },
      said,
    ),
  ),
  thread(
    "Google",
    turn(
      { model_provider: "google-genai" },
      { type: "reasoning", reasoning: "Hm.", thoughtSignature: "AVSoXO" },
      said,
      { type: "functionCall", functionCall: { name: CALL.name, args: CALL.args } },
    ),
  ),
  thread("Google, v1", turn(v1("google"), { type: "text", text: "Hm.", thought: true }, said, CALL)),
  thread(
    "@langchain/aws",
    turn(
      converse,
      { type: "reasoning_content", reasoningText: { text: "Hm.", signature: SIGNATURE } },
      { type: "reasoning_content", redactedContent: base64("\x00\xff") },
      said,
    ),
  ),
  thread(
    "Python's langchain-aws",
    turn(
      { model_provider: "bedrock_converse" },
      { type: "reasoning_content", reasoning_content: { text: "Hm.", signature: SIGNATURE } },
      said,
      { type: "tool_use", id: ID, name: CALL.name, input: CALL.args },
    ),
  ),
  thread(
    "this package",
    turn(
      converse,
      { type: "reasoning", reasoning: "Hm.", signature: SIGNATURE, index: 0 },
      { ...said, index: 1 },
    ),
  ),
  thread(
    "this package, v1",
    turn({ ...converse, output_version: "v1" }, { type: "reasoning", reasoning: "Hm." }, said, CALL),
  ),
  thread(
    "nobody who says so, streamed",
    new AIMessageChunk({
      content: "<said>",
      tool_call_chunks: [
        { type: "tool_call_chunk", index: 0, id: ID, name: CALL.name, args: JSON.stringify(CALL.args) },
      ],
    }),
  ),
];

/** What a tool of it gave back. */
const RESULTS: readonly (readonly [name: string, block: object])[] = [
  ["an image", { type: "image", mimeType: "image/png", data: PNG }],
  ["an image in S3", { type: "image", url: "s3://b/a.png" }],
  ["a PDF", { type: "file", mimeType: "application/pdf", data: PDF }],
  ["a file of an office", { type: "file", mimeType: "application/msword", data: base64("\xd0\xcf\x11") }],
  ["a text file", { type: "text-plain", text: "It rains.", title: "r" }],
  ["a recording", { type: "audio", mimeType: "audio/wav", data: MP3 }],
  ["a video", { type: "video", mimeType: "video/mp4", data: base64("ftyp") }],
  ["bytes", { type: "file", mimeType: "application/zip", data: base64("PK\x00\xff") }],
  ["a link", { type: "image_url", image_url: { url: "https://a.example/c.png" } }],
  [
    "a search result",
    { type: "search_result", source: "s", title: "t", content: [{ type: "text", text: "a" }] },
  ],
  ["a resource", { type: "resource", resource: { uri: "file:///a.gif", blob: IMAGES.gif } }],
  ["blocks of a model", { type: "reasoning", reasoning: "Hm." }],
];

export const THREADS: readonly Thread[] = [
  ...PROVIDERS,
  ...RESULTS.map(([name, block]) =>
    thread(`a tool that gave ${name}`, turn({}, said), result(block, { type: "text", text: "<result>" })),
  ),
];
