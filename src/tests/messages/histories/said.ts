import { MP3, PNG } from "../conversations.js";
import { cachePoint, withCaching } from "./caching.js";
import { images } from "./media.js";
import type { Origin, Provider } from "./origins.js";
import type { Pen } from "./pen.js";
import { reasoning, standardReasoning } from "./reasoning.js";
import { blankBlock, plainTextBlock, words } from "./texts.js";

type Makes = (pen: Pen) => unknown[];

/** What a model said, in the v0 blocks of its provider's package: reasoning first, then text and what else. */
export function saidBlocks(pen: Pen, origin: Origin): unknown[] {
  const thoughts = pen.random.times(thoughtCount(pen), () => reasoning(pen, origin));
  return [...thoughts, ...withCaching(pen, parts(pen, plainText, OWN_PARTS[origin.provider], ANY_PARTS))];
}

/** The same in v1's standard blocks. */
export function standardBlocks(pen: Pen, origin: Origin): unknown[] {
  const thoughts = pen.random.times(thoughtCount(pen), () => standardReasoning(pen, origin));
  return [...thoughts, ...withCaching(pen, parts(pen, standardText, STANDARD_PARTS, STANDARD_PARTS))];
}

function thoughtCount({ random }: Pen): number {
  return random.pick([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2]);
}

/** Up to four parts: text most of all, then what is the provider's own, then what any may have. */
function parts(pen: Pen, text: Makes, own: readonly Makes[], any: readonly Makes[]): unknown[] {
  const { random } = pen;
  const kinds = [
    [5, [text]],
    [3, own],
    [1, any],
  ] as const;
  return random.times(random.int(0, 4), () => random.pick(random.weighted(kinds))(pen)).flat();
}

function plainText(pen: Pen): unknown[] {
  return [pen.random.chance(0.12) ? blankBlock(pen) : plainTextBlock(pen)];
}

function standardText(pen: Pen): unknown[] {
  return [{ type: "text", text: pen.random.chance(0.12) ? "\n\n" : words(pen) }];
}

/** What any provider's message may hold: among it blocks that nobody knows. */
const ANY_PARTS: readonly Makes[] = [
  images,
  () => [{ type: "holodeck", program: { name: "Paris" } }],
  () => [{ payload: 1, kind: "mystery" }],
  (pen) => [{ type: "non_standard", value: { type: "holodeck" }, id: `b${pen.unique()}` }],
  (pen) => [citedText(pen, "")],
  (pen) => [citedText(pen, words(pen))],
  (pen) => [{ type: "text_delta", text: words(pen), index: 0 }],
  () => [
    { type: "invalid_tool_call", id: "call_x", name: "search", args: '{"q":', error: "Malformed args." },
  ],
];

const OWN_PARTS: Readonly<Record<Provider, readonly Makes[]>> = {
  openai: [
    (pen) => [{ type: "refusal", refusal: words(pen) }],
    (pen) => [{ type: "text", text: words(pen), annotations: [URL_CITATION] }],
    () => [{ type: "web_search_call", id: "ws_1", status: "completed" }],
    () => [{ type: "image_generation_call", id: "ig_1", result: PNG }],
    () => [{ type: "audio", source_type: "base64", mime_type: "audio/wav", data: MP3 }],
    (pen) => [
      { type: "function_call", call_id: "call_1", name: "search", arguments: `{"q":"${pen.loose("q")}"}` },
    ],
  ],
  anthropic: [
    (pen) => serverTool(pen).slice(0, 1),
    serverTool,
    (pen) => [{ type: "text", text: words(pen), citations: [WEB_CITATION] }],
    (pen) => [{ type: "input_json_delta", input: `{"city": "${pen.loose("delta")}`, index: 1 }],
    () => [{ type: "container_upload", file_id: "file_1" }],
  ],
  google: [
    (pen) => [{ executableCode: { language: "PYTHON", code: `print("${pen.loose("code")}")` } }],
    () => [
      { type: "executableCode", executableCode: { language: "PYTHON", code: "print(1)" } },
      { type: "codeExecutionResult", codeExecutionResult: { outcome: "OUTCOME_OK", output: "1\n" } },
    ],
    () => [{ type: "inlineData", inlineData: { mimeType: "image/png", data: PNG } }],
    () => [{ inlineData: { mimeType: "image/png", data: PNG } }],
    (pen) => [{ type: "text", text: words(pen), thoughtSignature: "AVSoXO" }],
    (pen) => [{ type: "functionCall", functionCall: { name: "search", args: { q: pen.loose("q") } } }],
  ],
  "bedrock-claude": [
    (pen) => [citedText(pen, words(pen))],
    (pen) => [{ type: "citations_content", citationsContent: citationsContent(pen) }],
    (pen) => [{ citationsContent: citationsContent(pen) }],
    (pen) => [cachePoint(pen)],
  ],
  "bedrock-nova": [
    images,
    (pen) => [{ type: "text", text: words(pen), index: 0 }],
    (pen) => standardServerTool(pen, "nova_grounding"),
  ],
  none: [
    (pen) => [{ type: "non_standard", value: { text: words(pen) } }],
    (pen) => [{ type: "non_standard", value: cachePoint(pen) }],
    (pen) => standardServerTool(pen, "web_search").slice(0, 1),
  ],
};

const STANDARD_PARTS: readonly Makes[] = [
  (pen) => [citedText(pen, words(pen))],
  (pen) => [citedText(pen, "")],
  (pen) => [{ type: "refusal", refusal: words(pen) }],
  (pen) => standardServerTool(pen, "web_search"),
  (pen) => standardServerTool(pen, "web_search").slice(0, 1),
  () => [{ type: "image", mimeType: "image/png", data: PNG }],
  () => [{ type: "non_standard", value: { type: "web_search_call", id: "ws_1" } }],
  (pen) => [
    { type: "invalid_tool_call", id: "call_y", name: "search", args: pen.loose("arg"), error: "no JSON" },
  ],
];

const URL_CITATION = {
  type: "url_citation",
  url: "https://a.example",
  title: "A",
  start_index: 0,
  end_index: 1,
};
const WEB_CITATION = {
  type: "web_search_result_location",
  url: "https://a.example",
  title: "A",
  cited_text: "It rains.",
  encrypted_index: "Eo8B",
};

/** Annotations as this package, LangChain and other providers write them; not all of them say anything. */
const ANNOTATIONS: readonly object[] = [
  { type: "citation", title: "A", citedText: "It rains.", url: "https://a.example" },
  { type: "citation", source: "a", sourceContent: [{ text: "It rains." }], location: place("documentChar") },
  { type: "citation", title: "A", location: place("documentPage") },
  { type: "citation", title: "", source: "", citedText: "" },
  { type: "citation" },
  { type: "citation", startIndex: 0, endIndex: 3, title: "A" },
  URL_CITATION,
];

function place(member: "documentChar" | "documentPage"): object {
  return { [member]: { documentIndex: 0, start: 0, end: 4 } };
}

function citedText({ random }: Pen, text: string): unknown {
  return { type: "text", text, annotations: random.times(random.int(1, 2), () => random.pick(ANNOTATIONS)) };
}

function citationsContent(pen: Pen): unknown {
  const citations = [
    { title: "A", sourceContent: [{ text: "It rains." }], location: place("documentPage") },
    { source: "a", location: { web: { url: "https://a.example", domain: "a.example" } } },
  ];
  return { content: [{ text: words(pen) }], citations: [pen.random.pick(citations)] };
}

/** A tool that Anthropic ran itself, and what it gave back. */
function serverTool(pen: Pen): unknown[] {
  const id = `srvtoolu_${pen.unique()}`;
  const found = {
    type: "web_search_result",
    url: "https://a.example",
    title: "A",
    encrypted_content: "EqgB",
  };
  return [
    { type: "server_tool_use", id, name: "web_search", input: { query: pen.loose("query") } },
    { type: "web_search_tool_result", tool_use_id: id, content: [found] },
  ];
}

function standardServerTool(pen: Pen, name: string): unknown[] {
  const id = `srv_${pen.unique()}`;
  return [
    { type: "server_tool_call", id, name, args: { query: pen.loose("query") } },
    {
      type: "server_tool_call_result",
      toolCallId: id,
      status: "success",
      output: pen.random.pick<unknown>([["found"], { content: [{ text: "found" }] }, "found"]),
    },
  ];
}
