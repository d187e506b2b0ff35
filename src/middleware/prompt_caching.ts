/** What the middleware asks of a request for a model: the part of LangChain's `ModelRequest` that it looks at. */
export interface CacheableModelRequest {
  model: object;
  systemPrompt?: string;
  state: { messages: readonly unknown[] };
  modelSettings?: Record<string, unknown>;
}

/** Options of {@link bedrockPromptCachingMiddleware}. */
export interface BedrockPromptCachingOptions {
  /** How long what was cached lives. Default `"5m"`. Models that know five minutes only get these, with a warning. */
  ttl?: "5m" | "1h";
  /** From how many messages on, the system prompt counted. Default 1. */
  minMessagesToCache?: number;
  /** Whether anything is cached at all. Default `true`. */
  enabled?: boolean;
}

/** A middleware for `createAgent`, in its own shape. */
export interface BedrockPromptCachingMiddleware {
  readonly name: string;
  wrapModelCall<Request extends CacheableModelRequest, Reply>(
    request: Request,
    handler: (request: Request) => Reply,
  ): Reply;
}

/** By this symbol `createAgent` knows a middleware. LangChain registers it, so that two copies of it agree. */
const BRAND: unique symbol = Symbol.for("AgentMiddleware");

/**
 * Prompt caching for agents made with LangChain's `createAgent`: every call of the model is made with `cache_control`,
 * and cache points are placed as the model's setting `promptCaching` does.
 *
 * ```ts
 * createAgent({ model: llm, tools, middleware: [bedrockPromptCachingMiddleware({ ttl: "1h" })] });
 * ```
 *
 * LangChain's own middleware of this name goes by the model's id, and leaves out models behind an ARN and `ChatBedrock`;
 * this one leaves it to the model's profile. Models of other providers, such as a fallback, are called as they are.
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

/** By name, for the application may have two copies of this package. A bound model has the name of what it binds. */
function isBedrock(model: object): boolean {
  return "getName" in model && typeof model.getName === "function" && CLASSES.has(model.getName());
}
