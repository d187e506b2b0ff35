import {
  BedrockRuntimeClient,
  ConverseCommand,
  type BedrockRuntimeClientConfig,
} from "@aws-sdk/client-bedrock-runtime";

import { setClock } from "../exchange/signing_clock.js";
import type { BedrockSender, ClientSource } from "./client_config.js";
import { rememberCredentials } from "./given_credentials.js";
import { member } from "../failures/members.js";
import { openConnections } from "../../platform/connections.js";

/** A client, and a function that closes its connections. */
interface OpenClient {
  sender: BedrockSender;
  close(): void;
}

/**
 * The client of a model: the caller's, which is never changed or destroyed, or the model's own, which is made at the first
 * call. Own clients for the same destination share a pool of connections.
 */
export class ModelClient {
  readonly #open: () => OpenClient;
  #client: OpenClient | undefined;

  constructor(source: ClientSource) {
    const { client } = source;
    this.#open = client
      ? () => ({ sender: client, close: () => undefined })
      : () => openClient(source.config);
  }

  /** The client, which signs by Bedrock's clock if that is known. */
  get sender(): BedrockSender {
    const { sender } = (this.#client ??= this.#open());
    if (isConfigured(sender)) setClock(sender.config);
    return sender;
  }

  /** The client's region, for errors; `undefined` if none is set. */
  async region(): Promise<string | undefined> {
    // Not the getter, because it opens a client that nobody would close after `close()`.
    const sender = this.#client?.sender;
    if (!sender || !isConfigured(sender)) return undefined;
    try {
      return await sender.config.region();
    } catch {
      return undefined;
    }
  }

  /**
   * Where the client's requests go: region and endpoint, which are the same for all clients of that destination. For a client
   * without a configuration, it identifies the client itself.
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
   * Closes the connections of the model's own client; a shared pool closes with its last user. The next call makes a new one.
   */
  close(): void {
    this.#client?.close();
    this.#client = undefined;
  }
}

function openClient(config: BedrockRuntimeClientConfig): OpenClient {
  if (config.requestHandler) {
    const sender = ownClient(config);
    return { sender, close: () => sender.destroy() };
  }
  const connections = openConnections(destinationOf(config));
  const sender = ownClient({ ...config, requestHandler: connections.requestHandler });
  return { sender, close: () => connections.release() };
}

function ownClient(config: BedrockRuntimeClientConfig): BedrockRuntimeClient {
  const client = new BedrockRuntimeClient(config);
  rememberCredentials(client);
  return client;
}

/**
 * Where a client connects to, as far as its configuration contains it as text and not as a function.
 */
function destinationOf({ endpoint, region }: BedrockRuntimeClientConfig): string {
  return [endpoint, region].map((part) => (typeof part === "string" ? part : "")).join(" ");
}

/** Checks members, because the caller's client may be from another copy of the SDK. */
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
