import { inspect } from "node:util";
import type { AcceptedIdentity } from "./auth/credentials.js";
import { changeBehaviour, firstBehaviour } from "./behaviour.js";
import { environmentOf } from "./environment.js";
import { handle } from "./exchange.js";
import type { BedrockEmulator, BedrockEmulatorOptions } from "./options.js";
import { listen, LOOPBACK } from "./server.js";

/** AWS's own example pair, from its documentation. */
const EXAMPLE_CREDENTIALS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/**
 * Starts a local server for the Amazon Bedrock Runtime protocol, to build and test chains without an AWS account.
 *
 * ```ts
 * const bedrock = await startBedrockEmulator({ reply: "Bonjour" });
 * const llm = new ChatBedrockConverse({ model: "anthropic.claude-sonnet-4-5-20250929-v1:0", ...bedrock.fields });
 * await llm.invoke("hi");
 * bedrock.requests[0].body; // what was sent
 * await bedrock.close();
 * ```
 *
 * It listens on 127.0.0.1, or on `host`, for HTTP/1.1 and cleartext HTTP/2 on one port.
 *
 * @throws if the port is in use, or `recordings` cannot be read.
 */
export async function startBedrockEmulator(options: BedrockEmulatorOptions = {}): Promise<BedrockEmulator> {
  const { region = "us-east-1", credentials = EXAMPLE_CREDENTIALS, apiKey = "emulator-api-key" } = options;
  const { clockOffset = 0, host = LOOPBACK, port = 0 } = options;
  const now = () => new Date(Date.now() + clockOffset);
  const identity: AcceptedIdentity = { region, credentials, apiKey, now };
  let behaviour = firstBehaviour(options, identity);

  const { endpoint, connections, idle, close } = await listen({ host, port }, (request, response) =>
    handle(request, response, behaviour),
  );
  const emulator: BedrockEmulator = {
    endpoint,
    region,
    fields: { region, credentials: async () => ({ ...credentials }), endpoint },
    apiKey: () => apiKey,
    env: () => environmentOf({ endpoint, region, credentials, apiKey }),
    get requests() {
      return behaviour.requests;
    },
    get otherRequests() {
      return behaviour.others.requests;
    },
    get jobs() {
      return behaviour.others.plane.jobs;
    },
    get objects() {
      return behaviour.others.store.objects;
    },
    connections,
    use: (script) => changeBehaviour(behaviour, script),
    reset: () => {
      behaviour = firstBehaviour(options, identity);
    },
    idle,
    close,
    [Symbol.asyncDispose]: close,
  };
  return withPrintedForm(emulator);
}

/** Makes `console.log` show, in one line, what is useful for debugging a test. */
function withPrintedForm(emulator: BedrockEmulator): BedrockEmulator {
  return Object.defineProperty(emulator, inspect.custom, {
    value: () => {
      const { endpoint, region, requests, connections } = emulator;
      const shown = { endpoint, region, requests: requests.length, connections: connections.open };
      return `BedrockEmulator ${inspect(shown)}`;
    },
  });
}
