import type { AcceptedIdentity } from "./auth/credentials.js";
import { OtherServices } from "./batch/services.js";
import { reply, type Behaviour } from "./exchange.js";
import { readFaults } from "./faults/script.js";
import { checkMembers } from "./known_members.js";
import type { BedrockEmulatorOptions, BedrockEmulatorScript } from "./options.js";
import { readRecordings } from "./recordings.js";
import { readScript } from "./reply/script.js";

/** The names of what can be changed, and of all options. */
const SCRIPT: Record<keyof BedrockEmulatorScript, true> = { reply: true, faults: true };
const OPTIONS: Record<keyof BedrockEmulatorOptions, true> = {
  ...SCRIPT,
  recordings: true,
  validate: true,
  batch: true,
  inferenceProfiles: true,
  host: true,
  port: true,
  region: true,
  credentials: true,
  clockOffset: true,
  apiKey: true,
};

/**
 * How an emulator behaves when it starts.
 *
 * @throws When `recordings` cannot be read, or `options` has an unknown member, reply or fault.
 */
export function firstBehaviour(options: BedrockEmulatorOptions, identity: AcceptedIdentity): Behaviour {
  checkMembers("The argument of `startBedrockEmulator`", options, OPTIONS);
  const { reply: replies, faults, recordings, validate = true, batch = {}, inferenceProfiles } = options;
  const behaviour: Behaviour = {
    identity,
    requests: [],
    nextReply: readScript(replies),
    nextFault: readFaults(faults),
    recordings: recordings === undefined ? undefined : readRecordings(recordings),
    validate,
    others: new OtherServices({
      identity,
      batch,
      inferenceProfiles,
      answer: (request, body) => reply(request, body, behaviour),
    }),
  };
  return behaviour;
}

/**
 * Changes the replies, the faults or both, whichever `script` contains.
 *
 * @throws Error when `script` has an unknown member, reply or fault.
 */
export function changeBehaviour(behaviour: Behaviour, script: BedrockEmulatorScript): void {
  checkMembers("The argument of `use`", script, SCRIPT);
  Object.assign(behaviour, {
    ...("reply" in script ? { nextReply: readScript(script.reply) } : {}),
    ...("faults" in script ? { nextFault: readFaults(script.faults) } : {}),
  });
}
