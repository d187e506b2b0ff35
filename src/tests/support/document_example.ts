/** The texts in which the ChatBedrock document shows its example's stream. */
export const DOCUMENT_DELTAS = [
  "Vo",
  "ici",
  " la",
  " tra",
  "duction",
  " en",
  " français",
  " :",
  "\n\nJ",
  "'",
  "a",
  "ime",
  " la",
  " programm",
  "ation",
  ".",
];

/** The document's messages. */
export const DOCUMENT_MESSAGES: [string, string][] = [
  ["system", "You are a helpful assistant that translates English to French. Translate the user sentence."],
  ["human", "I love programming."],
];

/** The events that Bedrock sent for it. */
export const DOCUMENT_EVENTS = [
  { messageStart: { role: "assistant" } },
  ...DOCUMENT_DELTAS.map((text) => ({ contentBlockDelta: { contentBlockIndex: 0, delta: { text } } })),
  { contentBlockStop: { contentBlockIndex: 0 } },
  { messageStop: { stopReason: "end_turn" } },
  {
    metadata: { usage: { inputTokens: 29, outputTokens: 21, totalTokens: 50 }, metrics: { latencyMs: 713 } },
  },
];
