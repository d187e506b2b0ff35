import { setImmediate } from "node:timers/promises";

import { afterEach, beforeEach, expect, it } from "@jest/globals";

import type { ChatBedrockConverseFields } from "../../index.js";
import { startBedrockEmulator, type Fault } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE } from "../support/model.js";
import { until } from "../support/until.js";
import { stopClock, type VirtualClock } from "../support/virtual_clock.js";
import { promptRejection } from "../transport/calls.js";
import { eventsBefore, isOfStreams, REPLY, type Phase } from "./phases.js";
import { beginReading, silence } from "./silence.js";
import { WAY_NAMES, WAYS, type Model } from "./ways.js";

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

// With no clock to run, a socket that closes closes at once.
let clock: VirtualClock;
beforeEach(() => {
  clock = stopClock();
});
afterEach(() => clock[Symbol.dispose]());

it.each(PHASES)(
  "an abort %s rejects with the signal's reason and closes the socket at once, from both classes in every way",
  async (phase) => {
    for (const cell of cells.filter(({ way }) => way !== "invoke" || !isOfStreams(phase))) {
      const { bedrock, llm } = await silentModel(phase, cell);
      const controller = new AbortController();
      const reason = new Error(`the user of ${cell.by} left`);
      const reading = beginReading(WAYS[cell.way](llm, { signal: controller.signal }));
      await silence(phase, bedrock, reading);
      controller.abort(reason);
      await until(() => reading.isOver);
      expect(reading.outcome.error).toBe(reason);
      await until(() => bedrock.connections.open === 0);
      expect(bedrock.requests).toHaveLength(1);
      llm.close();
      await bedrock.close();
    }
  },
);

// LangChain's native `streamEvents` is read to its end for its other views, `output` and `text`, whoever leaves this one.
it("break closes the socket at once, from both classes, of a stream and of an agent's", async () => {
  for (const cell of cells.filter(({ way }) => way === "stream" || way === "agent")) {
    const { bedrock, llm } = await silentModel("in the content", cell);
    for await (const _piece of WAYS[cell.way](llm)) break;
    await until(() => bedrock.connections.open === 0);
    llm.close();
    await bedrock.close();
  }
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
    expect(await promptRejection(call())).toBe(reason);
    expect(bedrock.requests).toHaveLength(1);
    llm.close();
  },
);
