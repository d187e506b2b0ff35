import {
  checkModel,
  chooseSuccessor,
  comeBack,
  sendLess,
  shorten,
  slowDown,
  tryAgain,
  useProfile,
  waitForQuota,
  warmUp,
  writeLegibly,
} from "./advice.js";
import { ContextOverflowError } from "../../errors/context_overflow.js";
import { ModelError } from "../../errors/model_error.js";
import { ModelNotFoundError } from "../../errors/model_not_found.js";
import { OverloadedError } from "../../errors/overloaded.js";
import { QuotaExceededError } from "../../errors/quota_exceeded.js";
import { ServiceFailureError } from "../../errors/service_failure.js";
import { ThrottledError } from "../../errors/throttled.js";
import { ValidationError } from "../../errors/validation.js";
import { becomes, final, type Rule } from "./failure_rule.js";

/** Wordings of the model families for a conversation that is too long, on validation errors. */
const TOO_LONG = new RegExp(
  [
    "Input is too long",
    "input length and `max_tokens` exceed context limit",
    "too many total text bytes",
    "prompt is too long",
    "too many (?:input )?tokens",
    "expected maxLength:",
    "prompt: length: 1\\.\\.",
    "maximum context length",
    "exceeds? the (?:model's )?context (?:window|length)",
  ].join("|"),
  "i",
);

/** Refusals because of the quota, the model or the request; then the service's own failures. */
export const SERVICE: readonly Rule[] = [
  {
    rule: "the quota of the account is used up",
    when: { names: /^ServiceQuotaExceeded/ },
    becomes: becomes(QuotaExceededError),
    advice: waitForQuota,
  },
  {
    rule: "the quota of a day is used up",
    when: { status: 429, says: /\bper day\b|\bdaily\b/i },
    becomes: becomes(QuotaExceededError),
    advice: waitForQuota,
  },
  {
    rule: "the model is being loaded",
    when: { names: /^ModelNotReady/ },
    becomes: becomes(OverloadedError),
    advice: warmUp,
  },
  {
    rule: "too much at once",
    when: { names: /^(?:Throttl|TooManyRequests|RequestLimitExceeded)/ },
    becomes: becomes(ThrottledError),
    advice: slowDown,
  },
  { rule: "429", when: { status: 429 }, becomes: becomes(ThrottledError), advice: slowDown },
  {
    rule: "the model can only be called through an inference profile",
    when: { says: /on-demand throughput isn.t supported/i },
    becomes: becomes(ModelNotFoundError),
    advice: useProfile,
  },
  {
    rule: "the model id is not valid",
    when: { says: /provided model identifier is invalid|model ID (?:is|was) (?:invalid|not found)/i },
    becomes: becomes(ModelNotFoundError),
    advice: checkModel,
  },
  {
    rule: "the model is out of service",
    when: { says: /end of its life|marked by provider as Legacy/i },
    becomes: becomes(ModelNotFoundError),
    advice: chooseSuccessor,
  },
  {
    rule: "the endpoint does not have this operation",
    when: { names: /^UnknownOperation/ },
    becomes: becomes(ValidationError),
    advice: () => "Check `endpoint`: it must be an endpoint of Bedrock Runtime.",
  },
  { rule: "404", when: { status: 404 }, becomes: becomes(ModelNotFoundError), advice: checkModel },
  {
    rule: "the conversation is too long",
    when: { status: 400, says: TOO_LONG },
    becomes: becomes(ContextOverflowError),
    advice: shorten,
  },
  { rule: "413", when: { status: 413 }, becomes: becomes(ValidationError), advice: sendLess },
  {
    // It fails each time. Other sampling settings may help, and are tried once before this error.
    rule: "the model wrote a tool call that cannot be read",
    when: { says: /Model produced invalid sequence as part of ToolUse/i },
    becomes: final(ModelError),
    advice: writeLegibly,
  },
  {
    rule: "the model failed, or took too long",
    when: { names: /^Model(?:StreamError|Error|Timeout)Exception$/ },
    becomes: becomes(ModelError),
    advice: tryAgain,
  },
  { rule: "424", when: { status: 424 }, becomes: becomes(ModelError), advice: tryAgain },
  { rule: "408", when: { status: 408 }, becomes: becomes(OverloadedError), advice: comeBack },
  {
    rule: "502, 503, 504",
    when: { status: [502, 504] },
    becomes: becomes(OverloadedError),
    advice: comeBack,
  },
  { rule: "529", when: { status: 529 }, becomes: becomes(OverloadedError), advice: comeBack },
  { rule: "any other refusal", when: { status: [400, 499] }, becomes: becomes(ValidationError) },
  {
    rule: "any other failure",
    when: { status: [500, 599] },
    becomes: becomes(ServiceFailureError),
    advice: tryAgain,
  },
];

/** For failures that no rule matches: a frame with its own error code, or an error of a client that is not the SDK's. */
export const UNKNOWN: Rule = {
  rule: "anything else",
  when: {},
  becomes: becomes(ServiceFailureError),
  advice: tryAgain,
};
