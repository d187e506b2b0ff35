import {
  BedrockRuntimeClient,
  ConverseCommand,
  type BedrockRuntimeClientConfig,
} from "@aws-sdk/client-bedrock-runtime";

import { setClock } from "../exchange/signing_clock.js";
import { checkClientFields, clientConfig, type BedrockSender, type ClientFields } from "./client_config.js";
import { member } from "../failures/members.js";
import { openConnections } from "../../platform/platform.js";

/** A client, and what ends its connections. */
interface OpenClient {
  sender: BedrockSender;
  close(): void;
}

/**
 * The client of a model: the caller's, which is used untouched and never destroyed, or one of the model's own, made at
 * the first call. Own clients for the same destination share a pool of connections.
 */
export class ModelClient {
  readonly #open: () => OpenClient;
  readonly #isOwn: boolean;
  #client: OpenClient | undefined;

  /** @throws InvalidInputError when no client can be made of the fields. */
  constructor(fields: ClientFields) {
    const { client } = fields;
    checkClientFields(fields);
    this.#isOwn = client === undefined;
    if (client) this.#open = () => ({ sender: client, close: () => undefined });
    else {
      const config = clientConfig(fields);
      this.#open = () => openClient(config);
    }
  }

  /** The client, which signs by Bedrock's clock where that is known. */
  get sender(): BedrockSender {
    const { sender } = (this.#client ??= this.#open());
    if (isConfigured(sender)) setClock(sender.config);
    return sender;
  }

  /**
   * The same for whoever reads the model: the caller's client, or nothing but the `send` of an own one, because from a
   * client its sockets can be reached, and from them the headers of what is under way.
   */
  get publicSender(): BedrockSender {
    const { sender } = this;
    return this.#isOwn ? { send: sender.send.bind(sender) } : sender;
  }

  /** The region it calls, for errors; `undefined` where nobody says. */
  async region(): Promise<string | undefined> {
    // Not the getter, which opens a client: after `close()` nobody would close that one.
    const sender = this.#client?.sender;
    if (!sender || !isConfigured(sender)) return undefined;
    try {
      return await sender.config.region();
    } catch {
      return undefined;
    }
  }

  /**
   * Where its requests go, in words that are the same for all clients that go there: region and endpoint; of a client that
   * does not say, the client itself.
   */
  async destination(): Promise<string> {
    const { sender } = this;
    if (!isConfigured(sender)) return nameOf(sender);
    try {
      const { getEndpointFromInstructions } = await import("@smithy/core/endpoints");
      const { url } = await getEndpointFromInstructions({}, ConverseCommand, sender.config);
      return `${await sender.config.region()} ${url.href}`;
    } catch {
      return nameOf(sender);
    }
  }

  /**
   * Ends the connections of an own client, those of a shared pool with its last user. The next call makes a new one.
   */
  close(): void {
    this.#client?.close();
    this.#client = undefined;
  }
}

function openClient(config: BedrockRuntimeClientConfig): OpenClient {
  if (config.requestHandler) {
    const sender = new BedrockRuntimeClient(config);
    return { sender, close: () => sender.destroy() };
  }
  const connections = openConnections(destinationOf(config));
  const sender = new BedrockRuntimeClient({ ...config, requestHandler: connections.requestHandler });
  return { sender, close: () => connections.release() };
}

/**
 * Where a client connects to, as far as its configuration says it in words; what is asked for later is no part of it.
 */
function destinationOf({ endpoint, region }: BedrockRuntimeClientConfig): string {
  return [endpoint, region].map((part) => (typeof part === "string" ? part : "")).join(" ");
}

/** Told by its members: the caller's client may be of another copy of the SDK. */
function isConfigured(sender: BedrockSender): sender is BedrockRuntimeClient {
  return typeof member(member(sender, "config"), "region") === "function";
}

const NAMES = new WeakMap<BedrockSender, string>();
let named = 0;

function nameOf(sender: BedrockSender): string {
  const name = NAMES.get(sender) ?? `client ${(named += 1)}`;
  NAMES.set(sender, name);
  return name;
}
