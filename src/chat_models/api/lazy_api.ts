import { InternalError } from "../../errors/internal.js";
import type { ApiName } from "../../models/resolve.js";
import type { Transport, TransportFields } from "../../transport/transport.js";
import type { BedrockApi } from "./bedrock_api.js";

/** The code that talks to one of Bedrock's APIs. */
export interface ApiCode {
  Transport: new (fields: TransportFields) => Transport;
  Api: new (transport: Transport) => BedrockApi;
}

/**
 * An API whose code is loaded when it is first used, and the SDK with it. They are not loaded with the package, because they
 * take longer to load than the rest of it, which many programs import without calling a model.
 */
export class LazyApi {
  readonly name: ApiName;
  readonly #load: () => Promise<ApiCode["Api"]>;
  #code: Promise<ApiCode> | undefined;

  constructor(name: ApiName, load: () => Promise<ApiCode["Api"]>) {
    this.name = name;
    this.#load = load;
  }

  /** @throws InternalError when it cannot be loaded; the next call tries again. */
  code(): Promise<ApiCode> {
    return (this.#code ??= this.#loadCode());
  }

  async #loadCode(): Promise<ApiCode> {
    try {
      const [{ Transport }, Api] = await Promise.all([import("../../transport/transport.js"), this.#load()]);
      return { Transport, Api };
    } catch (cause) {
      this.#code = undefined;
      throw new InternalError(
        "The part of langchain-bedrock that talks to Bedrock could not be loaded. See `cause`, and check that all files of " +
          "the program are where they belong.",
        { cause },
      );
    }
  }
}

/** Converse and ConverseStream. */
export const CONVERSE = /* @__PURE__ */ new LazyApi(
  "converse",
  async () => (await import("./converse_api.js")).ConverseApi,
);

/** InvokeModel and InvokeModelWithResponseStream. */
export const INVOKE_MODEL = /* @__PURE__ */ new LazyApi(
  "invoke",
  async () => (await import("./invoke_api.js")).InvokeModelApi,
);
