import { setImmediate } from "node:timers/promises";

import { describe, expect, it } from "@jest/globals";

import type { ChatBedrockConverseFields } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulator, type Fault } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE } from "../support/model.js";
import { eventsBefore, isOfStreams, REPLY, TEXT_BEFORE, type Phase } from "./phases.js";
import { WAY_NAMES, WAYS, type Model } from "./ways.js";

/** How long a socket may stay open after it is of no more use, in milliseconds. */
const PROMPT_MS = 100;

const PHASES: readonly Phase[] = [
  "before the headers",
  "after the headers",
  "before the content",
  "in the content",
];

const cells = CLASSES.flatMap(([className, Model]) =>
  WAY_NAMES.map((way) => {
    const modelOf = (fields: ChatBedrockConverseFields): Model => new Model(fields);
    return { by: `${className}, ${way}`, modelOf, way };
  }),
);
const streams = cells.filter(({ way }) => way !== "invoke");

type Cell = (typeof cells)[number];

/** An emulator that falls silent in a phase, and a model that talks to it. */
async function silentModel(phase: Phase, { modelOf }: Cell) {
  const bedrock = await startBedrockEmulator({
    reply: REPLY,
    faults: (request): Fault => {
      const afterEvents = eventsBefore(phase, request);
      return { type: "stall", ...(afterEvents === undefined ? {} : { afterEvents }) };
    },
  });
  return { bedrock, llm: modelOf({ model: CLAUDE, ...bedrock.fields }) };
}

/** Reads a call to its end, and does something as soon as it has got as far as the phase. */
async function readUntil(
  phase: Phase,
  bedrock: BedrockEmulator,
  pieces: AsyncIterable<string>,
  act: () => void,
) {
  if (TEXT_BEFORE[phase] === undefined) void silence(phase, bedrock).then(act);
  let text = "";
  for await (const piece of pieces) {
    text += piece;
    if (text === TEXT_BEFORE[phase]) act();
  }
}

/** Until the emulator has sent what comes before the phase, and the client could read it. */
async function silence(phase: Phase, { requests }: BedrockEmulator): Promise<void> {
  const isSent = () =>
    phase === "before the headers" ? requests.length > 0 : requests[0]?.status !== undefined;
  while (!isSent()) await setImmediate();
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}

/** How long it takes, in milliseconds, until no connection is open. */
async function timeToClose({ connections }: BedrockEmulator, since: number): Promise<number> {
  while (connections.open > 0) await setImmediate();
  return performance.now() - since;
}

describe.each(PHASES)("an abort %s", (phase) => {
  const ways = cells.filter(({ way }) => way !== "invoke" || !isOfStreams(phase));

  it.each(ways)("rejects with the signal's reason and closes the socket within 100 ms: $by", async (cell) => {
    const { bedrock, llm } = await silentModel(phase, cell);
    const controller = new AbortController();
    const reason = new Error("the user left");
    let left = NaN;
    const call = readUntil(phase, bedrock, WAYS[cell.way](llm, { signal: controller.signal }), () => {
      left = performance.now();
      controller.abort(reason);
    });
    await expect(call).rejects.toBe(reason);
    expect(await timeToClose(bedrock, left)).toBeLessThan(PROMPT_MS);
    expect(bedrock.requests).toHaveLength(1);
    llm.close();
    await bedrock.close();
  });
});

it.each(streams)("break closes the socket within 100 ms: $by", async (cell) => {
  const { bedrock, llm } = await silentModel("in the content", cell);
  let left = NaN;
  for await (const piece of WAYS[cell.way](llm)) {
    if (piece === "") continue;
    left = performance.now();
    break;
  }
  expect(await timeToClose(bedrock, left)).toBeLessThan(PROMPT_MS);
  llm.close();
  await bedrock.close();
});

it.each(cells)(
  "an abort between two attempts rejects with the signal's reason, and nothing is sent again: $by",
  async ({ modelOf, way }) => {
    await using bedrock = await startBedrockEmulator({
      faults: { type: "throttle", retryAfter: 30, times: Infinity },
    });
    const controller = new AbortController();
    const reason = new Error("the user left");
    const onFailedAttempt = () => void setImmediate().then(() => controller.abort(reason));
    const llm = modelOf({ model: CLAUDE, ...bedrock.fields, onFailedAttempt });
    const call = async () => {
      for await (const _piece of WAYS[way](llm, { signal: controller.signal }));
    };
    await expect(call()).rejects.toBe(reason);
    expect(bedrock.requests).toHaveLength(1);
    llm.close();
  },
);
