import { getEventListeners } from "node:events";
import { setImmediate } from "node:timers/promises";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulator } from "../../testing/index.js";
import { CLAUDE, collect } from "../support/model.js";
import { until } from "../support/until.js";
import { timers } from "./calls.js";

export type Model = ChatBedrock | ChatBedrockConverse;

/** Makes a call that follows a signal; `index` counts the calls. */
type Act = (llm: Model, signal: AbortSignal, index: number) => Promise<unknown>;

/** What calls have left behind. */
export interface Leftovers {
  sockets: number;
  timers: number;
  /** On the signal that they shared. */
  listeners: number;
  /** Node's, of listeners that look like a leak. Jest keeps them from its tests. */
  warnings: number;
}

/** In so many rounds the calls of {@link leftoversOf} are made. */
export const ROUNDS = 5;

/**
 * Makes calls of both classes that share a signal, eight at a time, on an emulator for each round, because it remembers its
 * requests; and looks at what is there afterwards that was not there before.
 */
export async function leftoversOf(
  calls: number,
  act: Act,
  afterRound: () => void | Promise<void> = () => undefined,
): Promise<Leftovers> {
  const { signal } = new AbortController();
  let warnings = 0;
  const onWarning = ({ name }: Error) => {
    if (name === "MaxListenersExceededWarning") warnings += 1;
  };
  process.on("warning", onWarning);
  const left = { sockets: 0, timers: 0, listeners: 0 };
  const timersBefore = timers();
  for (let round = 0; round < ROUNDS; round += 1) {
    await using bedrock = await startBedrockEmulator({ reply: "ok", validate: false });
    const models = modelsOn(bedrock);
    await eightAtATime(calls / ROUNDS, (index) => act(models[index % 2 ? 1 : 0], signal, index));
    for (const llm of models) llm.close();
    await until(() => bedrock.connections.open === 0).catch(() => undefined);
    left.sockets += bedrock.connections.open;
    left.timers = Math.max(left.timers, timers() - timersBefore);
    left.listeners += getEventListeners(signal, "abort").length;
    await afterRound();
  }
  process.off("warning", onWarning);
  return { ...left, warnings };
}

/** The calls whose leftovers are looked at. */
export const ACTS: Readonly<Record<string, Act>> = {
  "streams that are read to their end": (llm, signal) => collect(llm.stream("hi", { signal })),
  "calls that are aborted, at varying moments": abortedCall,
};

/** Moments at which a call is aborted, each given the abort and the hook for tokens. */
const MOMENTS: ((abort: () => void) => { now?: void; onToken?: () => void })[] = [
  (abort) => ({ now: abort() }),
  (abort) => ({ now: void setImmediate().then(abort) }),
  (abort) => ({ now: void setTimeout(abort, 2) }),
  (abort) => ({ onToken: abort }),
];

async function abortedCall(llm: Model, signal: AbortSignal, index: number): Promise<void> {
  const controller = new AbortController();
  const left = new Error("left");
  const stop = AbortSignal.any([signal, controller.signal]);
  let onToken: (() => void) | undefined;
  const callbacks = [{ handleLLMNewToken: () => onToken?.() }];
  const call = collect(llm.stream("hi", { signal: stop, callbacks }));
  onToken = MOMENTS[index % MOMENTS.length]?.(() => controller.abort(left)).onToken;
  await call.catch((error: unknown) => {
    if (error !== left) throw error;
  });
}

/** Streams so many replies at once, and gives the number of connections that were opened and are open after `close()`. */
export async function connectionsOf(streams: number): Promise<{ opened: number; open: number }> {
  const waiting: (() => void)[] = [];
  const reply = () =>
    new Promise<string>((resolve) => {
      waiting.push(() => resolve("ok"));
      if (waiting.length === streams) for (const go of waiting) go();
    });
  await using bedrock = await startBedrockEmulator({ reply, validate: false });
  const models = modelsOn(bedrock);
  await Promise.all(
    Array.from({ length: streams }, (_, index) => collect(models[index % 2 ? 1 : 0].stream("hi"))),
  );
  for (const llm of models) llm.close();
  await until(() => bedrock.connections.open === 0).catch(() => undefined);
  return { ...bedrock.connections };
}

/** A model of each class, of equal configuration. */
export function modelsOn({ endpoint, apiKey, fields: { region } }: BedrockEmulator): [Model, Model] {
  const fields = { model: CLAUDE, endpoint, region, apiKey };
  return [new ChatBedrockConverse(fields), new ChatBedrock(fields)];
}

/** Does something for each number below `count`, eight at a time. */
async function eightAtATime(count: number, act: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}
