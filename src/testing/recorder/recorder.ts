import { randomBytes } from "node:crypto";
import { errorAnswer } from "../answer.js";
import { authenticate } from "../auth/authenticate.js";
import type { AcceptedIdentity } from "../auth/credentials.js";
import { Channel } from "../channel.js";
import { environmentOf } from "../environment.js";
import { UNKNOWN_OPERATION } from "../errors.js";
import { receive } from "../exchange.js";
import { sendWhole } from "../faults/delivery.js";
import type { BedrockEmulator } from "../options.js";
import { route } from "../router.js";
import { send } from "../send.js";
import { listen, LOOPBACK, type AnyRequest, type AnyResponse } from "../server.js";
import { openFolder } from "./folder.js";
import { relay, type RelayOptions } from "./relay.js";

/** Options of {@link startBedrockRecorder}. */
interface RecorderOptions extends Omit<RelayOptions, "write"> {
  /** Where recordings are written, one file for each. */
  folder: string;
  /** The region of the client. Requests to the recorder must be signed for it too. */
  region: string;
  /** TCP port on 127.0.0.1. Default: 0, any free port. */
  port?: number;
}

/** A running recorder. */
type BedrockRecorder = Pick<BedrockEmulator, "endpoint" | "fields" | "env" | "close">;

/**
 * Starts a proxy on 127.0.0.1 that forwards requests to Bedrock and records the exchanges, without credentials or
 * account ids. Because it signs the requests that it forwards, it accepts only those with its own key pair or API key,
 * which are new each time.
 *
 * @throws When the port is in use, or the folder cannot be created.
 */
export async function startBedrockRecorder(options: RecorderOptions): Promise<BedrockRecorder> {
  const { region } = options;
  const credentials = {
    accessKeyId: `AKIARECORDER${randomBytes(4).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(20).toString("hex"),
  };
  const apiKey = `recorder-${randomBytes(20).toString("hex")}`;
  const identity: AcceptedIdentity = { region, credentials, apiKey, now: () => new Date() };
  const relayOptions: RelayOptions = { ...options, write: openFolder(options.folder) };
  const { endpoint, close } = await listen({ host: LOOPBACK, port: options.port ?? 0 }, (request, response) =>
    handle(request, response, identity, relayOptions),
  );
  return {
    endpoint,
    fields: { region, credentials: async () => ({ ...credentials }), endpoint },
    env: () => environmentOf({ endpoint, region, credentials, apiKey }),
    close,
  };
}

async function handle(
  request: AnyRequest,
  response: AnyResponse,
  identity: AcceptedIdentity,
  relayOptions: RelayOptions,
): Promise<void> {
  const channel = new Channel(request, response);
  const received = await receive(request).catch(() => undefined);
  if (!received) return;
  const target = route(received.method, received.url.split("?")[0] ?? "");
  const denied = await authenticate(received, identity);
  if (target && !denied) return relay(target, received, channel, relayOptions);
  const answer = errorAnswer(denied ?? UNKNOWN_OPERATION);
  await send(sendWhole(answer), channel, { status: undefined, outcome: "pending" });
}
