import type { Line } from "../line.js";
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

/** Models that do not reason. */
const WITHOUT_REASONING: Partial<Traits> = { redactedReasoning: false };

/** Neither a JSON schema for the answer nor strict tools (pydantic-ai's profiles). */
const WITHOUT_SCHEMAS: Partial<Traits> = { outputSchema: false, strictTools: false };

/** E10 and E11. */
const LLAMA: Partial<Traits> = {
  ...MODEL,
  ...WITHOUT_SCHEMAS,
  ...WITHOUT_REASONING,
  nativeFormat: "llama",
  lastTurn: "user",
  forcedTools: "no field",
  besideToolUse: false,
  besideToolResult: "nothing",
  toolResultMedia: ["image", "document"],
};

const COHERE: Partial<Traits> = {
  ...MODEL,
  ...WITHOUT_SCHEMAS,
  ...WITHOUT_REASONING,
  nativeFormat: "cohereChat",
  lastTurn: "user",
};

/** User guide, "Supported models and features": Jamba streams its tools. */
const JAMBA: Partial<Traits> = {
  ...MODEL,
  ...WITHOUT_SCHEMAS,
  ...WITHOUT_REASONING,
  nativeFormat: "jamba",
  lastTurn: "user",
};

/** E65. */
const QWEN: Partial<Traits> = {
  ...MODEL,
  leadingAssistant: true,
  toolResultMedia: [],
  stopSequences: false,
};

/** Efforts: E58. Redacted reasoning is accepted in the region it came from (E56). */
const KIMI: Partial<Traits> = {
  ...MODEL,
  leadingAssistant: true,
  toolResultMedia: [],
  efforts: { reasoning_effort: ["low", "high", "max"] },
};

/** Models of vendors about which little is known. */
const NEWCOMER: Partial<Traits> = { nativeFormat: "chatCompletions", reasoningSignature: false };

export const OTHERS: readonly Line[] = [
  // User guide: Llama 2 and 3.0 have no tools; E30: Llama 3 does not stream them.
  {
    vendor: "meta",
    name: /^llama[23]-\d+b/,
    traits: { ...LLAMA, ...READS_DOCUMENTS, tools: false, streamedTools: false },
  },
  { vendor: "meta", name: /^llama3-2-(?:11|90)b/, traits: { ...LLAMA, streamedTools: false } },
  { vendor: "meta", name: /^llama3-/, traits: { ...LLAMA, ...READS_DOCUMENTS, streamedTools: false } },
  { vendor: "meta", name: /^/, traits: LLAMA },

  { vendor: "cohere", name: /^embed/, traits: { nativeFormat: "embeddings" } },
  {
    vendor: "cohere",
    name: /^command-(?:text|light)/,
    traits: { ...COHERE, nativeFormat: "cohereText", system: false },
  },
  { vendor: "cohere", name: /^command-r/, traits: { ...COHERE, ...READS_DOCUMENTS } },
  { vendor: "cohere", name: /^/, traits: { ...COHERE, nativeFormat: undefined } },

  { vendor: "twelvelabs", name: /-embed/, traits: { nativeFormat: "embeddings" } },

  { vendor: "ai21", name: /^j2/, traits: { ...JAMBA, nativeFormat: "jurassic", system: false } },
  { vendor: "ai21", name: /^/, traits: JAMBA },

  // E30: R1 does not stream tools.
  {
    vendor: "deepseek",
    name: /^r1/,
    traits: {
      ...MODEL,
      ...READS_DOCUMENTS,
      nativeFormat: "deepseekR1",
      streamedTools: false,
      stopSequenceLength: 10,
    },
  },
  // E65; #1259, #1261: `auto`, `any` and a named tool are accepted.
  { vendor: "deepseek", name: /^/, traits: { ...MODEL, ...READS_TEXT, stopSequences: false } },

  { vendor: "qwen", name: /^qwen3-(?!vl)/, traits: { ...QWEN, ...READS_TEXT } },
  { vendor: "qwen", name: /^/, traits: QWEN },

  { vendor: "moonshot", name: /^/, traits: KIMI },
  { vendor: "moonshotai", name: /^/, traits: KIMI },

  { vendor: "zai", name: /^/, traits: { ...MODEL, leadingAssistant: true } },

  // pydantic-ai's profiles: no forced tools, no status.
  {
    vendor: "writer",
    name: /^/,
    traits: {
      ...MODEL,
      ...WITHOUT_SCHEMAS,
      ...WITHOUT_REASONING,
      forcedTools: "no field",
      besideToolResult: "nothing",
      toolResultMedia: ["document"],
      toolResultStatus: false,
    },
  },

  // E47: Grok 4.3 accepts forced tools and `reasoning.effort`.
  {
    vendor: "xai",
    name: /^grok-(\d+(?:\.\d+)?)/,
    traits: NEWCOMER,
    since: [["4.3", { efforts: { "reasoning.effort": ["none", "low", "medium", "high"] } }]],
  },
  { vendor: "minimax", name: /^/, traits: NEWCOMER },
  { vendor: "google", name: /^/, traits: NEWCOMER },
  { vendor: "nvidia", name: /^/, traits: NEWCOMER },
];
