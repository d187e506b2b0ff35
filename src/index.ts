export { ChatBedrock } from "./chat_models/bedrock.js";
export type { BoundChatModel } from "./chat_models/bound_model.js";
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
  ResponseSchema,
} from "./chat_models/options/fields.js";
export type {
  GuardrailAliases,
  GuardrailOptions,
  ReadGuardrail,
} from "./chat_models/options/guardrail_options.js";
export type {
  BedrockChatCallOptions,
  BedrockChatFields,
  ChatBedrockConverseInput,
  ChatBedrockInput,
} from "./chat_models/options/other_names.js";
export type { RawOutput } from "./chat_models/structured_output/raw_reader.js";
export type { OutputSchema, StructuredRecord } from "./chat_models/structured_output/schema.js";
export type { TokenEstimate } from "./chat_models/token_estimate.js";
export type { CacheControl } from "./tools/cache_point.js";
export type { CitationAnnotation } from "./messages/citations.js";
export {
  bedrockPromptCachingMiddleware,
  type BedrockPromptCachingMiddleware,
  type BedrockPromptCachingOptions,
  type CacheableModelRequest,
} from "./middleware/prompt_caching.js";
export type { ReasoningEffort, ToolChoiceKind } from "./models/capabilities.js";
export type { ReasoningOption, ReasoningSettings } from "./models/reasoning.js";
export type { ModelHints } from "./models/resolve.js";
export type { BedrockInputTokenDetails } from "./stream/usage.js";
export type { BedrockSender, ClientFields } from "./transport/connection/client_config.js";
export type { CredentialFields } from "./transport/connection/credentials.js";
export type { AssumedRole, WebIdentityRole } from "./transport/connection/provider_settings.js";
export { AbortedError } from "./errors/aborted.js";
export { AccessDeniedError } from "./errors/access_denied.js";
export { AuthenticationError } from "./errors/authentication.js";
export { BedrockError, type BedrockErrorDetails, type BedrockErrorMembers } from "./errors/bedrock_error.js";
export { ConnectionError } from "./errors/connection.js";
export { ContextOverflowError } from "./errors/context_overflow.js";
export { CountTokensUnsupportedError } from "./errors/count_tokens_unsupported.js";
export { EmptyReplyError } from "./errors/empty_reply.js";
export { GuardrailInterventionError } from "./errors/guardrail_intervention.js";
export { InternalError } from "./errors/internal.js";
export { InvalidInputError } from "./errors/invalid_input.js";
export { MalformedReplyError } from "./errors/malformed_reply.js";
export { ModelError } from "./errors/model_error.js";
export { ModelNotFoundError } from "./errors/model_not_found.js";
export { OverloadedError } from "./errors/overloaded.js";
export { QuotaExceededError } from "./errors/quota_exceeded.js";
export { ServiceFailureError } from "./errors/service_failure.js";
export { StreamInterruptedError } from "./errors/stream_interrupted.js";
export { ThrottledError } from "./errors/throttled.js";
export { TimeoutError, type DeadlineName } from "./errors/timeout.js";
export { UnwantedRepairError } from "./errors/unwanted_repair.js";
export { ValidationError } from "./errors/validation.js";
export type { BedrockWarning, OnWarning } from "./warnings.js";
