/** The part of LangChain's `ModelRequest` that the middleware reads. */
export interface CacheableModelRequest {
  model: object;
  systemPrompt?: string;
  state: { messages: readonly unknown[] };
  modelSettings?: Record<string, unknown>;
}

/** Options of {@link bedrockPromptCachingMiddleware}. */
export interface BedrockPromptCachingOptions {
  /** Lifetime of the cache. Default `"5m"`. Models that support only five minutes use those, with a warning. */
  ttl?: "5m" | "1h";
  /** The least number of messages, including the system prompt, for which to cache. Default 1. */
  minMessagesToCache?: number;
  /** Whether to cache. Default `true`. */
  enabled?: boolean;
}

/** A middleware for `createAgent`. */
export interface BedrockPromptCachingMiddleware {
  readonly name: string;
  wrapModelCall<Request extends CacheableModelRequest, Reply>(
    request: Request,
    handler: (request: Request) => Reply,
  ): Reply;
}

/** The symbol by which `createAgent` recognizes a middleware. It is registered, so that copies of LangChain share it. */
const BRAND: unique symbol = Symbol.for("AgentMiddleware");

/**
 * Prompt caching for agents made with LangChain's `createAgent`. Every model call gets `cache_control`, which places cache
 * points like the model's setting `promptCaching`.
 *
 * ```ts
 * createAgent({ model: llm, tools, middleware: [bedrockPromptCachingMiddleware({ ttl: "1h" })] });
 * ```
 *
 * LangChain's own middleware of this name decides by the model's id, and skips models behind an ARN and `ChatBedrock`. This
 * one relies on the model's capability profile. Models of other providers, such as a fallback, are called unchanged.
 */
export function bedrockPromptCachingMiddleware(
  options: BedrockPromptCachingOptions = {},
): BedrockPromptCachingMiddleware {
  const { ttl = "5m", minMessagesToCache = 1, enabled = true } = options;
  const middleware: BedrockPromptCachingMiddleware & { readonly [BRAND]: true } = {
    [BRAND]: true,
    name: "LangChainBedrockPromptCachingMiddleware",
    wrapModelCall: (request, handler) => {
      const messages = request.state.messages.length + (request.systemPrompt ? 1 : 0);
      if (!enabled || messages < minMessagesToCache || !isBedrock(request.model)) return handler(request);
      const cache_control = { type: "ephemeral", ttl };
      return handler({ ...request, modelSettings: { ...request.modelSettings, cache_control } });
    },
  };
  return middleware;
}

const CLASSES: ReadonlySet<unknown> = new Set(["ChatBedrock", "ChatBedrockConverse"]);

/** Checks the name, because there may be two copies of this package. A bound model has the name of the model that it binds. */
function isBedrock(model: object): boolean {
  return "getName" in model && typeof model.getName === "function" && CLASSES.has(model.getName());
}
