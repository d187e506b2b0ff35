import { linesOf, type History, type Line } from "../line.js";
import type { Traits } from "../traits.js";

/** What all Claude models have in common. */
const CLAUDE: Partial<Traits> = {
  messagesApi: true,
  nativeFormat: "anthropicMessages",
  // Claude 2 also has text completions.
  otherNativeFormat: { member: "prompt", format: "anthropicCompletion" },
  countsTokens: true,
  // pydantic-ai's profiles, checked 2026-07-03.
  leadingAssistant: true,
  // E19, for Claude 3.
  lenientMessages: false,
  // E3.
  textAfterToolUse: "refused",
  systemTurns: "refused by the model",
  serverTools: false,
  // E12 and E13.
  besideToolResult: "no documents",
  toolResultMedia: ["image", "document"],
  outputSchema: false,
  strictTools: false,
  unreadMedia: ["video"],
  s3Media: false,
  oneHourCaching: "refused by the model",
  // E71 (live, Sonnet 5).
  cachePointAfterDocument: false,
  cachePointAfterBlankText: false,
  outputConfig: false,
  thinkingRefused: ["adaptive"],
  forcedToolsWhileAdaptive: false,
  blockBinding: false,
};

/** What the versions of every line have changed. */
const HISTORY: History = [
  ["4", { lenientMessages: true }],
  // E64.
  ["4.1", { temperatureWithTopP: false }],
  // User guide, prompt caching: an hour for 4.5 and later. A JSON schema and strict tools are recorded for Sonnet 4.5.
  ["4.5", { oneHourCaching: "accepted", outputSchema: true, strictTools: true, outputConfig: true }],
  // E1.
  ["4.6", { lastTurn: "no prefill", thinkingRefused: [] }],
  // E48 and E63; E37: strict tools are refused.
  ["4.7", { thinkingRefused: ["enabled"], temperature: false, outputSchema: false, strictTools: false }],
  // Recorded for Opus 4.8: system messages between the turns.
  ["4.8", { systemTurns: "accepted", forcedToolsWhileAdaptive: true }],
  // E40, for Opus 5.5, Fable 5.1 and Mythos 5.1; Sonnet 5.5: vercel/ai's changelog. Newer models are assumed to be as
  // strict.
  [
    "5.1",
    { forcedTools: "refused by the model", thinkingRefused: ["enabled", "disabled"], reasoningAlone: false },
  ],
];

/** Thinking cannot be disabled for Fable and Mythos (E40 and E49). */
const ALWAYS_THINKS: Partial<Traits> = { thinkingRefused: ["enabled", "disabled"] };

/** Claude models whose name comes before the version, with the changes of that line only. */
function claude(names: string, own: History = []): [name: RegExp, traits: Partial<Traits>, since: History] {
  const name = new RegExp(`^claude-(?:${names})(?:-(\\d{1,2}(?:[-.]\\d{1,2})?)(?!\\d))?(?:-|$)`);
  return [name, CLAUDE, [...HISTORY, ...own]];
}

export const ANTHROPIC: readonly Line[] = linesOf("anthropic", [
  // User guide, "Supported models and features": no tools, no prompt caching.
  [/^claude-(?:v|instant)/, { ...CLAUDE, tools: false, caching: false }],
  // User guide, prompt caching; E69: from 3.5 on, except the first Sonnet 3.5.
  [/^claude-3-(?:haiku|sonnet|opus|5-sonnet-20240620)/, { ...CLAUDE, caching: false }],
  [/^claude-(\d{1,2}(?:-\d{1,2})?)-[a-z]/, CLAUDE, HISTORY],
  claude("opus", [
    // E3: Opus 4.8 and 5 refuse text after a call as they refuse a prefill.
    ["4.8", { textAfterToolUse: "refused as prefill" }],
    // E38 (live): Opus 5 accepts strict tools, Opus 5.5 does not.
    ["5", { strictTools: true }],
    ["5.1", { strictTools: false }],
  ]),
  claude("sonnet", [
    // A lone newline between a text document and its cache point is recorded as accepted by Sonnet 4.5.
    ["4.5", { cachePointAfterBlankText: true }],
    ["4.6", { cachePointAfterBlankText: false }],
    // E2; Sonnet 4.6 tolerates it.
    ["5", { reasoningAlone: false }],
  ]),
  claude("fable", [
    ["5", ALWAYS_THINKS],
    // E50.
    ["5.1", { blockBinding: true, boundThinking: true, unaskedReasoning: "signed" }],
  ]),
  // It accepts `block_binding`, but does not act on it (E51).
  claude("mythos", [
    ["5", ALWAYS_THINKS],
    ["5.1", { blockBinding: true, unaskedReasoning: "signed" }],
  ]),
  claude("haiku"),
  // A Claude with an unknown name is assumed to be a newer one, whatever its version.
  [/^/, CLAUDE, HISTORY],
]);
