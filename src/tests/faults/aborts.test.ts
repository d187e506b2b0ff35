import { setImmediate } from "node:timers/promises";

import { expect, it } from "@jest/globals";

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

/** The median, for one delay may fall into a pause of the process. */
function median(delays: readonly number[]): number {
  return delays.toSorted((one, other) => one - other)[delays.length >> 1] ?? NaN;
}

it.each(PHASES)(
  "an abort %s rejects with the signal's reason and closes the socket within 100 ms, from both classes in every way",
  async (phase) => {
    const delays: number[] = [];
    for (const cell of cells.filter(({ way }) => way !== "invoke" || !isOfStreams(phase))) {
      const { bedrock, llm } = await silentModel(phase, cell);
      const controller = new AbortController();
      const reason = new Error(`the user of ${cell.by} left`);
      let left = NaN;
      const call = readUntil(phase, bedrock, WAYS[cell.way](llm, { signal: controller.signal }), () => {
        left = performance.now();
        controller.abort(reason);
      });
      await expect(call).rejects.toBe(reason);
      delays.push(await timeToClose(bedrock, left));
      expect(bedrock.requests).toHaveLength(1);
      llm.close();
      await bedrock.close();
    }
    expect(median(delays)).toBeLessThan(PROMPT_MS);
  },
);

// LangChain's native `streamEvents` is read to its end for its other views, `output` and `text`, whoever leaves this one.
it("break closes the socket within 100 ms, from both classes, of a stream and of an agent's", async () => {
  const delays: number[] = [];
  for (const cell of cells.filter(({ way }) => way === "stream" || way === "agent")) {
    const { bedrock, llm } = await silentModel("in the content", cell);
    for await (const _piece of WAYS[cell.way](llm)) break;
    delays.push(await timeToClose(bedrock, performance.now()));
    llm.close();
    await bedrock.close();
  }
  expect(median(delays)).toBeLessThan(PROMPT_MS);
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
