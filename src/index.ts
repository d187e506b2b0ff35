export { ChatBedrock } from "./chat_models/bedrock.js";
export { ChatBedrockConverse } from "./chat_models/converse.js";
export type {
  BedrockSettings,
  BedrockToolOptions,
  ChatBedrockConverseCallOptions,
  ChatBedrockCallOptions,
  ChatBedrockConverseFields,
  ChatBedrockFields,
  ConnectionFields,
  ConverseSettings,
  FieldAliases,
  JsonSchemaFormat,
  ResponseFormat,
} from "./chat_models/fields.js";
export type { GuardrailAliases, GuardrailOptions } from "./chat_models/guardrail_options.js";
export type { TokenEstimate } from "./chat_models/tokens.js";
export type { CacheControl } from "./messages/cache_point.js";
export type { CitationAnnotation } from "./messages/citations.js";
export {
  bedrockPromptCachingMiddleware,
  type BedrockPromptCachingMiddleware,
  type BedrockPromptCachingOptions,
  type CacheableModelRequest,
} from "./middleware/prompt_caching.js";
export type { ModelHints } from "./models/resolve.js";
export type { BedrockInputTokenDetails } from "./stream/usage.js";
export type { BedrockSender, ClientFields } from "./transport/client.js";
export type { CredentialFields } from "./transport/credentials.js";
export { AbortedError } from "./transport/errors/aborted.js";
export { AccessDeniedError } from "./transport/errors/access_denied.js";
export { AuthenticationError } from "./transport/errors/authentication.js";
export {
  BedrockError,
  type BedrockErrorDetails,
  type BedrockErrorMembers,
} from "./transport/errors/bedrock_error.js";
export { ConnectionError } from "./transport/errors/connection.js";
export { ContextOverflowError } from "./transport/errors/context_overflow.js";
export { CountTokensUnsupportedError } from "./transport/errors/count_tokens_unsupported.js";
export { EmptyReplyError } from "./transport/errors/empty_reply.js";
export { GuardrailInterventionError } from "./transport/errors/guardrail_intervention.js";
export { InternalError } from "./transport/errors/internal.js";
export { InvalidInputError } from "./transport/errors/invalid_input.js";
export { MalformedReplyError } from "./transport/errors/malformed_reply.js";
export { ModelError } from "./transport/errors/model_error.js";
export { ModelNotFoundError } from "./transport/errors/model_not_found.js";
export { OverloadedError } from "./transport/errors/overloaded.js";
export { QuotaExceededError } from "./transport/errors/quota_exceeded.js";
export { ServiceFailureError } from "./transport/errors/service_failure.js";
export { StreamInterruptedError } from "./transport/errors/stream_interrupted.js";
export { ThrottledError } from "./transport/errors/throttled.js";
export { TimeoutError, type DeadlineName } from "./transport/errors/timeout.js";
export { UnwantedRepairError } from "./transport/errors/unwanted_repair.js";
export { ValidationError } from "./transport/errors/validation.js";
export type { BedrockWarning, OnWarning } from "./warnings.js";
