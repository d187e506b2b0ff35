import { checkProxy, checkRedirect, type Place } from "./advice.js";
import { BedrockError } from "../../errors/bedrock_error.js";
import { StreamInterruptedError } from "../../errors/stream_interrupted.js";
import { readFailure, type Failure } from "./failure.js";
import { IDENTITY } from "./access_rules.js";
import { DEFECTS, LOST, UNREADABLE, UNSENT } from "./local_rules.js";
import { retryAfterMs } from "./retry_after.js";
import { fits, type Rule } from "./failure_rule.js";
import { SERVICE, UNKNOWN } from "./service_rules.js";
import { redactText, redactThrown } from "./redact.js";
import { withoutSdkHint } from "./sdk_hint.js";

/** What is known about the exchange that failed. */
export interface FailedExchange extends Place {
  /** Bedrock's id of the request, if an answer had begun; exceptions inside a stream do not contain it. */
  requestId: string | undefined;
  /** Keys and tokens that the request contained, which must not appear in any error. */
  secrets: readonly string[];
  /** The host that was tried, if a request was made. */
  host?: string | undefined;
  /** The service, if it is not Bedrock Runtime. */
  service?: OtherService;
  /** Whether an output such as a stream had arrived and was being read. Default: whether `requestId` is known. */
  streaming?: boolean;
}

/** Another service, with its own refusals. */
export interface OtherService {
  name: string;
  /** Its refusals, which are tried before those of Bedrock. */
  rules: readonly Rule[];
  /** The content type of its answers. Default: Bedrock's. */
  contentType?: RegExp;
}

/** The beginning of a message: what has happened, in the reporter's own words. */
type Opening = (failure: Failure, place: string, host: string | undefined) => string;

const unsent: Opening = ({ words }, place) => `The request to ${place} could not be sent: ${words}`;

const lost: Opening = ({ words }, place, host) =>
  `The connection to ${place}${host === undefined ? "" : ` at ${host}`} failed before the answer was complete: ${words}`;

const failed: Opening = (failure, place) => `The call to ${place} failed: ${exceptionOf(failure)}`;

const refused: Opening = (failure, place) =>
  `${failure.isForeign ? "The endpoint of " : ""}${place} answered ${exceptionOf(failure)}`;

/** The rules in order, and how the messages of each group begin. */
const GROUPS: readonly [rules: readonly Rule[], opening: Opening][] = [
  [UNSENT, unsent],
  [LOST, lost],
  [UNREADABLE, (failure, place) => `The answer from ${place} is not a valid reply: ${exceptionOf(failure)}`],
  [[...IDENTITY, ...SERVICE], refused],
  [DEFECTS, failed],
];

const FALLBACK = { ...UNKNOWN, opening: failed };

const RULES = GROUPS.flatMap(([rules, opening]) => rules.map((rule) => ({ ...rule, opening })));

/**
 * The error of this package for an error of the SDK, of Node or of anything else that an exchange failed with. Its message
 * says what has happened, in the service's own words, and what to do; its `cause` is what was thrown. Neither contains a
 * credential: what was thrown is changed in place if necessary.
 */
export function toBedrockError(error: unknown, exchange: FailedExchange): BedrockError {
  const { secrets, service } = exchange;
  const cause = redactThrown(error, secrets);
  const place = redactText(placeOf(exchange), secrets);
  if (cause instanceof BedrockError) return withPlace(cause, place);
  const streaming = exchange.streaming ?? exchange.requestId !== undefined;
  const failure = readFailure(cause, streaming, service?.contentType);
  const own = service?.rules.map((rule) => ({ ...rule, opening: refused })) ?? [];
  const rule = [...own, ...RULES].find(({ when }) => fits(when, failure)) ?? FALLBACK;
  const happened = rule.opening(failure, place, exchange.host);
  return rule.becomes(
    redactText(`${sentence(happened)} ${adviceOf(rule, failure, exchange)}`.trim(), secrets),
    {
      statusCode: failure.statusCode,
      requestId: failure.requestId ?? exchange.requestId,
      retryAfterMs: retryAfterMs(failure.headers),
      cause,
    },
    place,
  );
}

/** The error that reading a reply has thrown, with the place if it is one that names the place. */
function withPlace(error: BedrockError, place: string): BedrockError {
  if (error instanceof StreamInterruptedError) {
    const { requestId, cause } = error;
    return new StreamInterruptedError({ requestId, cause }, place);
  }
  return Object.assign(error, { message: withoutSdkHint(error.message) });
}

function placeOf({ model, region, service }: FailedExchange): string {
  return `${service?.name ?? "Bedrock"}${region === undefined ? "" : ` in ${region}`}${model === undefined ? "" : ` (${model})`}`;
}

/** `ThrottlingException: Too many requests`, or the status if the exception has no name. */
function exceptionOf({ name, words, statusCode }: Failure): string {
  const isNamed = name !== "Unknown" && name !== "SyntaxError" && name !== "Error";
  const exception = isNamed ? name : statusCode && `HTTP ${statusCode}`;
  const said = words === "UnknownError" ? "" : words;
  return [exception, said].filter(Boolean).join(": ") || "no reason was given";
}

function adviceOf({ advice }: Rule, failure: Failure, place: Place): string {
  const isFromElsewhere = failure.isForeign && advice !== checkRedirect;
  return (isFromElsewhere ? checkProxy : advice)?.(place) ?? "";
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
