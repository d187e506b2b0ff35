import type { AcceptedIdentity } from "./auth/credentials.js";
import { OtherServices } from "./batch/services.js";
import { handle, reply, type Behaviour, type Replying } from "./exchange.js";
import { readFaults } from "./faults/script.js";
import type { BedrockEmulator, BedrockEmulatorOptions } from "./options.js";
import { readRecordings } from "./recordings.js";
import { readScript } from "./reply/script.js";
import type { RequestRecord } from "./requests.js";
import { listen } from "./server.js";

/** AWS's own example pair, from its documentation. */
const EXAMPLE_CREDENTIALS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/**
 * Starts a local server that speaks the Amazon Bedrock Runtime protocol, so that chains can be built and tested without
 * an AWS account.
 *
 * ```ts
 * const bedrock = await startBedrockEmulator({ reply: "Bonjour" });
 * const llm = new ChatBedrockConverse({ model: "anthropic.claude-sonnet-4-5-20250929-v1:0", ...bedrock.fields });
 * await llm.invoke("hi");
 * bedrock.requests[0].body; // what was sent
 * await bedrock.close();
 * ```
 *
 * It listens on 127.0.0.1 only and speaks HTTP/1.1 and cleartext HTTP/2 on one port.
 *
 * @throws When the port is taken, or `recordings` cannot be read.
 */
export async function startBedrockEmulator(options: BedrockEmulatorOptions = {}): Promise<BedrockEmulator> {
  const { region = "us-east-1", credentials = EXAMPLE_CREDENTIALS, apiKey = "emulator-api-key" } = options;
  const { clockOffset = 0 } = options;
  const now = () => new Date(Date.now() + clockOffset);
  const identity: AcceptedIdentity = { region, credentials, apiKey, now };
  const requests: RequestRecord[] = [];
  const replying: Replying = {
    nextReply: readScript(options.reply),
    recordings: options.recordings === undefined ? undefined : readRecordings(options.recordings),
    validate: options.validate ?? true,
  };
  const others = new OtherServices({
    identity,
    batch: options.batch ?? {},
    inferenceProfiles: options.inferenceProfiles,
    answer: (request, body) => reply(request, body, replying),
  });
  const behaviour: Behaviour = {
    identity,
    requests,
    nextFault: readFaults(options.faults),
    others,
    ...replying,
  };

  const underWay = new Set<Promise<void>>();
  const listener = await listen(options.port ?? 0, (request, response) => {
    const exchange = handle(request, response, behaviour).finally(() => underWay.delete(exchange));
    underWay.add(exchange);
  });
  const idle = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay);
  };
  const close = async (): Promise<void> => {
    await listener.close();
    await idle();
  };
  const endpoint = `http://127.0.0.1:${listener.port}`;
  return {
    endpoint,
    fields: { region, credentials: async () => ({ ...credentials }), endpoint },
    apiKey: () => apiKey,
    requests,
    otherRequests: others.requests,
    jobs: others.plane.jobs,
    objects: others.store.objects,
    connections: listener.connections,
    idle,
    close,
    [Symbol.asyncDispose]: close,
  };
}
