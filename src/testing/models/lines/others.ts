import { linesOf, type Line } from "../line.js";
import type { Traits } from "../traits.js";

/** What a model reads besides text, according to the user guide's table "Supported models and features". */
const READS_TEXT: Partial<Traits> = { unreadMedia: ["image", "document"] };
const READS_DOCUMENTS: Partial<Traits> = { unreadMedia: ["image"] };

/** What most vendors' models have in common. */
const MODEL: Partial<Traits> = {
  nativeFormat: "chatCompletions",
  systemTurns: "refused by Converse",
  serverTools: false,
  // pydantic-ai's default (#6254).
  toolResultMedia: ["image"],
  // E68.
  caching: false,
  // E54.
  reasoningSignature: false,
};

/** Models that do not reason, with neither a JSON schema for the answer nor strict tools (pydantic-ai's profiles). */
const PLAIN: Partial<Traits> = {
  ...MODEL,
  redactedReasoning: false,
  outputSchema: false,
  strictTools: false,
};

/** E10 and E11. */
const LLAMA: Partial<Traits> = {
  ...PLAIN,
  nativeFormat: "llama",
  lastTurn: "user",
  forcedTools: "no field",
  besideToolUse: false,
  besideToolResult: "nothing",
  toolResultMedia: ["image", "document"],
};

const COHERE: Partial<Traits> = { ...PLAIN, nativeFormat: "cohereChat", lastTurn: "user" };

/** User guide, "Supported models and features": Jamba streams its tools. */
const JAMBA: Partial<Traits> = { ...PLAIN, nativeFormat: "jamba", lastTurn: "user" };

/** E65. */
const QWEN: Partial<Traits> = { ...MODEL, leadingAssistant: true, toolResultMedia: [], stopSequences: false };

/** Efforts: E58. Redacted reasoning is accepted in the region it came from (E56). */
const KIMI: Partial<Traits> = {
  ...MODEL,
  leadingAssistant: true,
  toolResultMedia: [],
  efforts: { reasoning_effort: ["low", "high", "max"] },
};

/** pydantic-ai's profiles: no forced tools, no status. */
const PALMYRA: Partial<Traits> = {
  ...PLAIN,
  forcedTools: "no field",
  besideToolResult: "nothing",
  toolResultMedia: ["document"],
  toolResultStatus: false,
};

/** Models of vendors about which little is known. */
const NEWCOMER: Partial<Traits> = { nativeFormat: "chatCompletions", reasoningSignature: false };

export const OTHERS: readonly Line[] = [
  ...linesOf("meta", [
    // User guide: Llama 2 and 3.0 have no tools; E30: Llama 3 does not stream them.
    [/^llama[23]-\d+b/, { ...LLAMA, ...READS_DOCUMENTS, tools: false, streamedTools: false }],
    [/^llama3-2-(?:11|90)b/, { ...LLAMA, streamedTools: false }],
    [/^llama3-/, { ...LLAMA, ...READS_DOCUMENTS, streamedTools: false }],
    [/^/, LLAMA],
  ]),
  ...linesOf("cohere", [
    [/^embed/, { nativeFormat: "embeddings" }],
    [/^command-(?:text|light)/, { ...COHERE, nativeFormat: "cohereText", system: false }],
    [/^command-r/, { ...COHERE, ...READS_DOCUMENTS }],
    [/^/, { ...COHERE, nativeFormat: undefined }],
  ]),
  ...linesOf("twelvelabs", [[/-embed/, { nativeFormat: "embeddings" }]]),
  ...linesOf("ai21", [
    [/^j2/, { ...JAMBA, nativeFormat: "jurassic", system: false }],
    [/^/, JAMBA],
  ]),
  ...linesOf("deepseek", [
    // E30: R1 does not stream tools.
    [
      /^r1/,
      {
        ...MODEL,
        ...READS_DOCUMENTS,
        nativeFormat: "deepseekR1",
        streamedTools: false,
        stopSequenceLength: 10,
      },
    ],
    // E65; #1259, #1261: `auto`, `any` and a named tool are accepted.
    [/^/, { ...MODEL, ...READS_TEXT, stopSequences: false }],
  ]),
  ...linesOf("qwen", [
    [/^qwen3-(?!vl)/, { ...QWEN, ...READS_TEXT }],
    [/^/, QWEN],
  ]),
  ...linesOf("moonshot", [[/^/, KIMI]]),
  ...linesOf("moonshotai", [[/^/, KIMI]]),
  ...linesOf("zai", [[/^/, { ...MODEL, leadingAssistant: true }]]),
  ...linesOf("writer", [[/^/, PALMYRA]]),
  // E47: Grok 4.3 accepts forced tools and `reasoning.effort`.
  ...linesOf("xai", [
    [
      /^grok-(\d+(?:\.\d+)?)/,
      NEWCOMER,
      [["4.3", { efforts: { "reasoning.effort": ["none", "low", "medium", "high"] } }]],
    ],
  ]),
  ...["minimax", "google", "nvidia"].flatMap((vendor) => linesOf(vendor, [[/^/, NEWCOMER]])),
];
