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
   * Path of a folder of recorded exchanges with Bedrock, or of one file. Requests are answered with the recorded reply
   * to an equal request, else with the next one of the same operation and model, else with a
   * `RecordingNotFoundException` (404). `reply` is not used then. Default: none.
   */
  recordings?: string;
  /**
   * Whether requests are checked against the service model and against Bedrock's conversation rules (InvokeModel
   * bodies: against the model's own schema and rules), and refused in the service's own words. A request that equals a
   * recorded one is not checked. Default: true.
   */
  validate?: boolean;
  /**
   * How batch inference behaves: why a job is refused, and what goes wrong with it. Its records are answered by `reply`. A job
   * advances one step each time its status is requested.
   */
  batch?: BatchOptions;
  /**
   * The foundation models behind application inference profiles, by the profiles' ARNs, for GetInferenceProfile. Default:
   * GetInferenceProfile is denied.
   */
  inferenceProfiles?: Readonly<Record<string, string>>;
  /**
   * Interface to listen on, by name or address. `"0.0.0.0"` is all of them, for clients in containers; then anyone who can
   * reach the port may send requests. Default: `"127.0.0.1"`, this machine only.
   */
  host?: string;
  /** TCP port. Default: 0, any free port. */
  port?: number;
  /** Region that requests must be signed for. Default: `"us-east-1"`. */
  region?: string;
  /** Key pair whose SigV4 signatures are accepted. Default: AWS's example pair. */
  credentials?: EmulatorCredentials;
  /**
   * How far the emulator's clock is ahead of this machine's, in milliseconds; a negative number means behind. Signatures that
   * differ from its time by more than five minutes are refused, and its answers have its time in `date`. Default: 0.
   */
  clockOffset?: number;
  /** Bedrock API key (bearer token) that is accepted. Default: `"emulator-api-key"`. */
  apiKey?: string;
}

/** A running emulator. */
export interface BedrockEmulator {
  /** Where it listens: `http://127.0.0.1:PORT`, or the `host` that was given. */
  readonly endpoint: string;
  /**
   * What a client or chat model needs to talk to the emulator: spread it into the constructor's fields. The credentials
   * are a provider, because whoever prints the emulator must not see them.
   */
  readonly fields: {
    region: string;
    credentials: () => Promise<EmulatorCredentials>;
    endpoint: string;
  };
  /** Gives the Bedrock API key that is accepted: `apiKey: bedrock.apiKey`. */
  readonly apiKey: () => string;
  /** Requests to one of the five operations since the start or the last `reset()`, in order of arrival, refused ones too. */
  readonly requests: readonly EmulatedRequest[];
  /** Requests to Bedrock's control plane and to S3, in order of their answers. */
  readonly otherRequests: readonly OtherRequest[];
  /** The batch jobs, in the order in which they were made. */
  readonly jobs: readonly EmulatedJob[];
  /** The objects in S3, by `bucket/key`. */
  readonly objects: ReadonlyMap<string, Uint8Array>;
  /** TCP connections accepted so far and open now. */
  readonly connections: ConnectionCounts;
  /**
   * Changes `reply`, `faults` or both from the next request on; what is left out stays as it is. A list begins at its
   * first member. `undefined` gives the emulator's own replies, or no faults.
   */
  use(script: BedrockEmulatorScript): void;
  /**
   * Begins anew, as a `beforeEach` wants it: `reply` and `faults` are those that the emulator was started with, lists and
   * `recordings` from their first member on, and requests, jobs and objects are forgotten. An exchange that is under way
   * ends as it began, and is not noted among the new ones.
   */
  reset(): void;
  /** Resolves when no exchange is under way, also those that the client left and the stalled ones it gave up. */
  idle(): Promise<void>;
  /** Ends all sockets, stalled streams too; resolves when the port is free. May be called twice. */
  close(): Promise<void>;
  /** Same as `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}
