/** What is measured of which contender, and what it is held against. */
export interface Row {
  what: string;
  unit: string;
  /** What `measure.mjs` calls it, and the contender. */
  ours: Measured;
  other: Measured;
  /** Subtracted from both: what the bare SDK takes for the same. */
  base?: Measured;
  /** The most that the ratio may be. */
  target: number;
}

export type Measured = readonly [measure: string, contender: string];

export const OURS = "langchain-bedrock";
export const PEER = "@langchain/aws";
const NATIVE = "langchain-bedrock, InvokeModel";
const SDK = "the bare SDK";

export const ROWS: readonly Row[] = [
  {
    what: "CPU per event, text, `.stream()`",
    unit: "µs",
    ours: ["text", OURS],
    other: ["text", PEER],
    target: 0.5,
  },
  {
    what: "CPU per event, tool arguments",
    unit: "µs",
    ours: ["tool", OURS],
    other: ["tool", PEER],
    target: 0.3,
  },
  {
    what: "CPU per event, `invoke` with `streaming: true`, nobody listening",
    unit: "µs",
    ours: ["unheard", OURS],
    other: ["unheard", PEER],
    target: 0.25,
  },
  {
    what: "Growth per event: a stream of 40,000 events, against one of 2,000",
    unit: "µs",
    ours: ["longText", OURS],
    other: ["text", OURS],
    target: 1.15,
  },
  {
    what: "300 streams of 100 events at once",
    unit: "ms",
    ours: ["manyStreams", OURS],
    other: ["manyStreams", PEER],
    target: 0.65,
  },
  { what: "Import", unit: "ms", ours: ["imported", OURS], other: ["imported", PEER], target: 0.85 },
  {
    what: "Import, against core's chat models and the SDK's client",
    unit: "ms",
    ours: ["imported", OURS],
    other: ["imported", "core and SDK"],
    target: 1.15,
  },
  {
    what: "CPU of `invoke` with a history of 1,000 messages",
    unit: "µs",
    ours: ["history", OURS],
    other: ["history", PEER],
    target: 1.3,
  },
  {
    what: "CPU of five screenshots of 1 MB as tools' results, against a question with them",
    unit: "µs",
    ours: ["screenshots", OURS],
    other: ["question", OURS],
    target: 1.3,
  },
  {
    what: "CPU of a small `invoke` beyond the bare SDK's call",
    unit: "µs",
    ours: ["small", OURS],
    other: ["small", PEER],
    base: ["small", SDK],
    target: 0.8,
  },
  {
    what: "CPU per event of Claude over InvokeModel, against our own Converse stream",
    unit: "µs",
    ours: ["text", NATIVE],
    other: ["text", OURS],
    target: 1.3,
  },
  ...["@langchain/community", "@ai-sdk/amazon-bedrock", SDK].map((contender): Row => ({
    what: `CPU per event, text, against ${contender}`,
    unit: "µs",
    ours: ["text", contender === "@langchain/community" ? NATIVE : OURS],
    other: ["text", contender],
    target: Infinity,
  })),
];
