import { InternalError } from "../../errors/internal.js";
import type { ApiName } from "../../models/resolve.js";
import type { Transport, TransportFields } from "../../transport/transport.js";
import type { BedrockApi } from "./bedrock_api.js";

/** What a model talks to Bedrock with. */
export interface OpenApi {
  transport: Transport;
  api: BedrockApi;
}

type Open = (fields: TransportFields) => OpenApi;

/**
 * An API whose code is loaded when it is first used, and the SDK with it. They are not loaded with the package, because they
 * take longer to load than the rest of it, which many programs import without calling a model.
 */
export class LazyApi {
  readonly name: ApiName;
  readonly #load: () => Promise<Open>;
  #open: Promise<Open> | undefined;

  constructor(name: ApiName, load: () => Promise<Open>) {
    this.name = name;
    this.#load = load;
  }

  /** @throws InternalError when its code cannot be loaded; the next call tries again. */
  async open(fields: TransportFields): Promise<OpenApi> {
    const open = await (this.#open ??= this.#loaded());
    return open(fields);
  }

  async #loaded(): Promise<Open> {
    try {
      return await inTurn(this.#load);
    } catch (cause) {
      this.#open = undefined;
      throw new InternalError(
        "The part of langchain-bedrock that talks to Bedrock could not be loaded. See `cause`, and check that all files of " +
          "the program are where they belong.",
        { cause },
      );
    }
  }
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other, because Jest cannot load two modules at a time that share others. */
function inTurn<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const loaded = last.then(load);
  last = loaded.catch(() => undefined);
  return loaded;
}

/** Converse and ConverseStream. */
export const CONVERSE = /* @__PURE__ */ new LazyApi(
  "converse",
  async () => (await import("./converse_api.js")).openConverse,
);

/** InvokeModel and InvokeModelWithResponseStream. */
export const INVOKE_MODEL = /* @__PURE__ */ new LazyApi(
  "invoke",
  async () => (await import("./invoke_api.js")).openInvokeModel,
);
