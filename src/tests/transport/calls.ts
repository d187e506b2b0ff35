import type {
  ChatBedrock,
  ChatBedrockCallOptions,
  ChatBedrockConverse,
  ChatBedrockFields,
} from "../../index.js";
import type { BedrockEmulatorOptions } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, collect, emulated, type EmulatedModel } from "../support/model.js";
import { until } from "../support/until.js";

type AnyModel = ChatBedrock | ChatBedrockConverse;
type Options = Partial<ChatBedrockCallOptions>;

/** Calls a model and reads its reply to the end; resolves with the text. */
export type Call = (llm: AnyModel, options?: Options) => Promise<string>;

/** A model of one of the classes on an emulator of its own. */
export type StartModel = (
  emulator: BedrockEmulatorOptions,
  fields?: Partial<ChatBedrockFields>,
) => Promise<EmulatedModel<AnyModel>>;

export const invoke: Call = async (llm, options) => (await llm.invoke("hi", options)).text;

export const stream: Call = async (llm, options) => {
  const chunks = await collect(llm.stream("hi", options));
  return chunks.map(({ text }) => text).join("");
};

export const streamEvents: Call = async (llm, options) =>
  (await llm.streamEvents("hi", { ...options }).output).text;

const WAYS: [way: string, call: Call][] = [
  ["invoke", invoke],
  ["stream", stream],
  ["streamEvents", streamEvents],
];

/** How each class is started. */
export const MODELS = CLASSES.map(([name, Model]): [name: string, start: StartModel] => [
  name,
  (emulator, fields) => emulated(emulator, (own) => new Model({ model: CLAUDE, ...own, ...fields })),
]);

/** Each class, called in each way. */
export const CALLS = MODELS.flatMap(([name, start]) =>
  WAYS.map(([way, call]): [name: string, start: StartModel, call: Call] => [`${name}.${way}`, start, call]),
);

/** The same for the ways that read a stream. */
export const STREAMED_CALLS = CALLS.filter(([, , call]) => call !== invoke);

/** What a call rejects with. */
export async function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (result) => {
      throw new Error(`The call did not fail: ${JSON.stringify(result)}`);
    },
    (error: unknown) => error,
  );
}

/** The same, for a call that has nothing to wait for: whatever clock it waits for all the same is not waited for here. */
export async function promptRejection(call: Promise<unknown>): Promise<unknown> {
  let isSettled = false;
  void Promise.allSettled([call]).then(() => (isSettled = true));
  await until(() => isSettled);
  return rejection(call);
}

/** How many timers run that keep the process alive. */
export function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
}
