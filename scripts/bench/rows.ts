/** What is measured for this package, and what it is compared with. */
export interface Row {
  what: string;
  unit: string;
  /** The measure's name in `measure.mjs`, and the contender. */
  ours: Measured;
  other: Measured;
  /** Subtracted from both: what the bare SDK takes for the same call. */
  base?: Measured;
  /** The highest ratio that is allowed; not set if the row is only for information. */
  target?: number;
  /** The most that this package may take, in the unit of the row. */
  limit?: number;
}

export type Measured = readonly [measure: string, contender: string];

const OURS = "langchain-bedrock";
const PEER = "@langchain/aws";
const NATIVE = "langchain-bedrock, InvokeModel";
const SDK = "the bare SDK";

/** The units of the measures that are not microseconds of CPU. */
const UNITS: Readonly<Record<string, string>> = {
  manyStreams: "ms",
  imported: "ms",
  coldCall: "ms",
  firstToken: "ms",
  connections: "",
};

/** The same measure of this package and of another. */
function versus(other: string, measure: string, what: string, target?: number): Row {
  return row(what, [measure, OURS], [measure, other], target);
}

function row(what: string, ours: Measured, other: Measured, target?: number): Row {
  return { what, unit: UNITS[ours[0]] ?? "µs", ours, other, ...(target === undefined ? {} : { target }) };
}

export const ROWS: readonly Row[] = [
  versus(PEER, "text", "CPU per event, text, `.stream()`", 0.5),
  versus(PEER, "tool", "CPU per event, tool arguments", 0.3),
  versus(PEER, "unheard", "CPU per event, `invoke` with `streaming: true`, nobody listening", 0.25),
  row(
    "Growth per event: a stream of 40,000 events, against one of 2,000",
    ["longText", OURS],
    ["text", OURS],
    1.15,
  ),
  versus(PEER, "manyStreams", "300 streams of 100 events at once", 0.65),
  versus(
    PEER,
    "firstToken",
    "Time to the first token over TLS, 40 ms of round trip, in a process that has called before",
  ),
  versus(PEER, "connections", "Connections that 100 calls open"),
  versus(PEER, "imported", "Import", 0.85),
  versus("core and SDK", "imported", "Import, against core's chat models and the SDK's client", 1.15),
  versus(PEER, "coldCall", "Import and a first call"),
  versus(PEER, "history", "CPU of `invoke` with a history of 1,000 messages", 1.3),
  row(
    "CPU of five screenshots of 1 MB as tools' results, against a question with them",
    ["screenshots", OURS],
    ["question", OURS],
    1.3,
  ),
  versus(PEER, "smallOverTls", "CPU of a small `invoke` over TLS, each with connections of its own", 0.8),
  {
    ...versus(PEER, "firstCalls", "Time of a small `invoke` beyond the bare SDK's call, in the first 300"),
    base: ["firstCalls", SDK],
    limit: 800,
  },
  {
    ...versus(PEER, "small", "CPU of a small `invoke` beyond the bare SDK's call, after thousands"),
    base: ["small", SDK],
  },
  row(
    "CPU per event of Claude over InvokeModel, against our own Converse stream",
    ["text", NATIVE],
    ["text", OURS],
    1.3,
  ),
  row(
    "CPU per event, text, against @langchain/community",
    ["text", NATIVE],
    ["text", "@langchain/community"],
  ),
  versus("@ai-sdk/amazon-bedrock", "text", "CPU per event, text, against @ai-sdk/amazon-bedrock"),
  versus(SDK, "text", "CPU per event, text, against the bare SDK"),
];
