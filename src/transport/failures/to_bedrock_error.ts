import { checkProxy, checkRedirect, type Place } from "./advice.js";
import { BedrockError } from "../../errors/bedrock_error.js";
import { readFailure, type Failure } from "./failure.js";
import { IDENTITY } from "./identity_rules.js";
import { DEFECTS, LOST, UNREADABLE, UNSENT } from "./local_rules.js";
import { retryAfterMs } from "./retry_after.js";
import { fits, type Rule } from "./failure_rule.js";
import { SERVICE, UNKNOWN } from "./service_rules.js";
import { redactText, redactThrown } from "./redact.js";
import { withoutSdkHint } from "./sdk_hint.js";

/** What is known of the exchange that failed. */
export interface FailedExchange extends Place {
  /** Bedrock's id of the request, where an answer had begun: exceptions inside a stream do not say it. */
  requestId: string | undefined;
  /** What must not be seen in any error: keys and tokens that the request carried. */
  secrets: readonly string[];
  /** The service, where it is not Bedrock Runtime. */
  service?: OtherService;
  /** Whether an output had come, such as a stream, and was being read. Default: whether `requestId` is known. */
  streaming?: boolean;
}

/** A service that fails in words of its own. */
export interface OtherService {
  name: string;
  /** Its refusals, which are looked at before those of Bedrock. */
  rules: readonly Rule[];
  /** The type of content that its answers have. Default: Bedrock's. */
  contentType?: RegExp;
}

/** How a message begins: what has happened, in the words of who reported it. */
type Opening = (failure: Failure, place: string) => string;

const unsent: Opening = ({ words }, place) => `The request to ${place} could not be made: ${words}`;

const failed: Opening = (failure, place) => `The call of ${place} failed: ${exceptionOf(failure)}`;

const refused: Opening = (failure, place) =>
  `${failure.isForeign ? "The endpoint of " : ""}${place} answered ${exceptionOf(failure)}`;

/** The rules in their order, and how the messages of each group begin. */
const GROUPS: readonly [rules: readonly Rule[], opening: Opening][] = [
  [UNSENT, unsent],
  [LOST, ({ words }, place) => `No whole answer came from ${place}: ${words}`],
  [UNREADABLE, (failure, place) => `What came from ${place} is no reply: ${exceptionOf(failure)}`],
  [[...IDENTITY, ...SERVICE], refused],
  [DEFECTS, failed],
];

const FALLBACK = { ...UNKNOWN, opening: failed };

const RULES = GROUPS.flatMap(([rules, opening]) => rules.map((rule) => ({ ...rule, opening })));

/**
 * The error of this package for one of the SDK's, of Node's or of anything else that an exchange failed with. Its
 * message says what has happened, in the service's own words, and what to do; its `cause` is what was thrown. Neither
 * holds a credential: what was thrown is changed in place where it did.
 */
export function toBedrockError(error: unknown, exchange: FailedExchange): BedrockError {
  const { secrets, service } = exchange;
  const cause = redactThrown(error, secrets);
  if (cause instanceof BedrockError) return Object.assign(cause, { message: withoutSdkHint(cause.message) });
  const streaming = exchange.streaming ?? exchange.requestId !== undefined;
  const failure = readFailure(cause, streaming, service?.contentType);
  const own = service?.rules.map((rule) => ({ ...rule, opening: refused })) ?? [];
  const rule = [...own, ...RULES].find(({ when }) => fits(when, failure)) ?? FALLBACK;
  const happened = rule.opening(failure, placeOf(exchange));
  return rule.becomes(
    redactText(`${sentence(happened)} ${adviceOf(rule, failure, exchange)}`.trim(), secrets),
    {
      statusCode: failure.statusCode,
      requestId: failure.requestId ?? exchange.requestId,
      retryAfterMs: retryAfterMs(failure.headers),
      cause,
    },
  );
}

function placeOf({ model, region, service }: FailedExchange): string {
  return `${service?.name ?? "Bedrock"}${region === undefined ? "" : ` in ${region}`}${model === undefined ? "" : ` (${model})`}`;
}

/** `ThrottlingException: Too many requests`, or the status where the exception has no name. */
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
