import { setImmediate } from "node:timers/promises";

import type { ChatBedrockConverseFields } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulator } from "../../testing/index.js";
import { CLAUDE } from "../support/model.js";
import { until } from "../support/until.js";
import { stopClock } from "../support/virtual_clock.js";
import { eventsBefore, REPLY } from "./phases.js";
import type { Row } from "./row.js";
import { PATIENCE_MS } from "./rows/connection.js";
import { beginReading, silence } from "./silence.js";
import type { Model, Way } from "./ways.js";

/** A call under a fault, and what can be seen of it from outside. */
export interface Observed {
  /** Which class was called, and how. */
  by: string;
  /** The text that the caller was given, until the reply or the error came. */
  text: string;
  /** What the call was rejected with. */
  error?: unknown;
  /** How often the request was sent. */
  sends: number;
  /** Connections that were open when the exchanges were over. */
  open: number;
  /** Connections that were open after `close()`. */
  openAfterClose: number;
}

export interface Call {
  by: string;
  modelOf: (fields: ChatBedrockConverseFields) => Model;
  way: Way;
  fields: Partial<ChatBedrockConverseFields>;
  /** How many of its attempts the fault strikes; the next one is answered. */
  strikes: number;
}

/** Makes one call, of which one or more attempts are struck by the fault, and looks at what becomes of it and of its connection. */
export async function observe(
  { strike, phase, deadlines }: Row,
  { by, modelOf, way, fields, strikes }: Call,
): Promise<Observed> {
  await using bedrock = await startBedrockEmulator({
    reply: REPLY,
    faults: (request) =>
      bedrock.requests.length > strikes ? undefined : strike(eventsBefore(phase, request)),
  });
  const llm = modelOf({ model: CLAUDE, ...bedrock.fields, ...fields });
  const outcomeOfSilence = async () => {
    using clock = stopClock();
    const reading = beginReading(way(llm));
    await silence(phase, bedrock, reading);
    // Again and again, because the clock of a silent stream starts anew with each of the events that hold no text.
    await until(() => (clock.advance(PATIENCE_MS), reading.isOver));
    return await reading.end;
  };
  const outcome = await (deadlines ? outcomeOfSilence() : beginReading(way(llm)).end);
  await bedrock.idle();
  const sends = bedrock.requests.length;
  const open = await settledConnections(bedrock, 0);
  llm.close();
  return { by, ...outcome, sends, open, openAfterClose: await settledConnections(bedrock, 0) };
}

/** The connections that are open, as soon as they are as many as expected, else after a while. */
async function settledConnections({ connections }: BedrockEmulator, expected: number): Promise<number> {
  for (let turn = 0; turn < 1_000 && connections.open !== expected; turn += 1) await setImmediate();
  return connections.open;
}
