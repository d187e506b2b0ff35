import type { AcceptedIdentity } from "./auth/credentials.js";
import { OtherServices } from "./batch/services.js";
import { reply, type Behaviour } from "./exchange.js";
import { readFaults } from "./faults/script.js";
import type { BedrockEmulatorOptions, BedrockEmulatorScript } from "./options.js";
import { readRecordings } from "./recordings.js";
import { readScript } from "./reply/script.js";

/**
 * How an emulator behaves when it starts.
 *
 * @throws When `recordings` cannot be read.
 */
export function firstBehaviour(options: BedrockEmulatorOptions, identity: AcceptedIdentity): Behaviour {
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

/** Changes the replies, the faults or both, whichever `script` contains. */
export function changeBehaviour(behaviour: Behaviour, script: BedrockEmulatorScript): void {
  if ("reply" in script) behaviour.nextReply = readScript(script.reply);
  if ("faults" in script) behaviour.nextFault = readFaults(script.faults);
}
