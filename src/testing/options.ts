import type { EmulatorCredentials } from "./auth/credentials.js";
import type { BatchOptions, EmulatedJob } from "./batch/options.js";
import type { OtherRequest } from "./batch/services.js";
import type { FaultScript } from "./faults/fault.js";
import type { ReplyScript } from "./reply/reply.js";
import type { EmulatedRequest } from "./requests.js";
import type { ConnectionCounts } from "./server.js";

/** What can be changed while an emulator runs. */
export interface BedrockEmulatorScript {
  /**
   * The replies, see {@link ReplyScript}. Default: a reply made from the request. A forced or bound tool is called with
   * arguments that satisfy its schema, a JSON schema (`outputConfig.textFormat`) gets JSON that satisfies it, and anything
   * else gets a short text. InvokeModel requests are answered in the model's native format.
   */
  reply?: ReplyScript | undefined;
  /** Which requests fail, and how. Default: none. */
  faults?: FaultScript | undefined;
}

/** Options of {@link startBedrockEmulator}. All may be left out. */
export interface BedrockEmulatorOptions extends BedrockEmulatorScript {
  /**
   * Path of a folder of recorded exchanges with Bedrock, or of one file. A request is answered with the recorded reply
   * to an equal request, or else with the next recorded reply for the same operation and model, or else with a
   * `RecordingNotFoundException` (404). `reply` is then ignored. Default: none.
   */
  recordings?: string;
  /**
   * Whether requests are checked against the service model and against Bedrock's conversation rules (InvokeModel
   * bodies: against the model's own schema and rules), and refused in the service's own words. A request that equals a
   * recorded one is not checked. Default: true.
   */
  validate?: boolean;
  /**
   * How batch inference behaves: which jobs are refused, and what goes wrong with the others. `reply` answers the
   * records. A job advances one step each time its status is requested.
   */
  batch?: BatchOptions;
  /**
   * The foundation models behind application inference profiles, by the profiles' ARNs, for GetInferenceProfile. Default:
   * GetInferenceProfile is denied.
   */
  inferenceProfiles?: Readonly<Record<string, string>>;
  /**
   * Interface to listen on, by name or address. `"0.0.0.0"` means all interfaces, for clients in containers; anyone who
   * can reach the port may then send requests. Default: `"127.0.0.1"`, this machine only.
   */
  host?: string;
  /** TCP port. Default: 0, any free port. */
  port?: number;
  /** Region for which requests must be signed. Default: `"us-east-1"`. */
  region?: string;
  /** Key pair whose SigV4 signatures are accepted. Default: AWS's example pair. */
  credentials?: EmulatorCredentials;
  /**
   * How far the emulator's clock is ahead of this machine's, in milliseconds; a negative number means behind. A
   * signature is refused when its time differs from the emulator's by more than five minutes, and answers have the
   * emulator's time in `date`. Default: 0.
   */
  clockOffset?: number;
  /** Bedrock API key (bearer token) that is accepted. Default: `"emulator-api-key"`. */
  apiKey?: string;
}

/** A running emulator. */
export interface BedrockEmulator {
  /** Where it listens: `http://127.0.0.1:PORT`, or the `host` that was given. */
  readonly endpoint: string;
  /** The region that requests must be signed for. */
  readonly region: string;
  /**
   * What a client or chat model needs to talk to the emulator: spread it into the constructor's fields. The credentials
   * are a provider function, so that printing the emulator does not show them.
   */
  readonly fields: {
    region: string;
    credentials: () => Promise<EmulatorCredentials>;
    endpoint: string;
  };
  /** Gives the Bedrock API key that is accepted: `apiKey: bedrock.apiKey`. */
  readonly apiKey: () => string;
  /**
   * Gives the environment variables that point any AWS SDK to the emulator, in this process or in another one:
   * `Object.assign(process.env, bedrock.env())`. They are endpoint, region, key pair and API key.
   */
  readonly env: () => Record<string, string>;
  /**
   * Requests to one of the five operations since the start or the last `reset()`, in order of arrival, including
   * refused ones.
   */
  readonly requests: readonly EmulatedRequest[];
  /** Requests to Bedrock's control plane and to S3, in the order in which they were answered. */
  readonly otherRequests: readonly OtherRequest[];
  /** The batch jobs, in order of creation. */
  readonly jobs: readonly EmulatedJob[];
  /** The objects in S3, by `bucket/key`. */
  readonly objects: ReadonlyMap<string, Uint8Array>;
  /** How many TCP connections have been accepted, and how many are open now. */
  readonly connections: ConnectionCounts;
  /**
   * Changes `reply`, `faults` or both from the next request on; what is left out stays as it is. A list starts at its
   * first item. `undefined` restores the emulator's own replies, or turns faults off.
   */
  use(script: BedrockEmulatorScript): void;
  /**
   * Restores the initial state, for example in `beforeEach`: the `reply` and `faults` that the emulator was started
   * with, lists and `recordings` from their first item, and no requests, jobs or objects. An exchange in progress ends
   * under the old settings and does not appear among the new requests.
   */
  reset(): void;
  /** Resolves when no exchange is in progress, including those that the client has abandoned. */
  idle(): Promise<void>;
  /** Closes all sockets, including those of stalled streams; resolves when the port is free. May be called twice. */
  close(): Promise<void>;
  /** Same as `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}
