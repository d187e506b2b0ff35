import { readThrownError, type ThrownError } from "./thrown_error.js";
import { member, numberIn, textIn } from "./members.js";
import { CUT_OFF, LOST_CONNECTION, TRUNCATED } from "./network_signs.js";

/**
 * What is known about a failure, whoever reported it: the service, the SDK, Node, or anything else that was thrown.
 */
export interface Failure extends ThrownError {
  /** HTTP status of the refusal; for an exception inside a stream, the status that it has outside. */
  statusCode: number | undefined;
  requestId: string | undefined;
  /** Headers of the answer, with names in lower case; none if there was no answer. */
  headers: Readonly<Record<string, string>>;
  /** Whether there was an answer, even a refusal or half a reply. */
  isAnswered: boolean;
  /** Whether the answer is not Bedrock's JSON or event stream, but for example the page of a proxy or gateway. */
  isForeign: boolean;
  /** Whether a successful reply cannot be read: invalid JSON, a wrong checksum, half an event. */
  isGarbled: boolean;
  /** Whether a stream of events was being read. */
  inStream: boolean;
}

/** The status of exceptions inside a stream, where they have none. Source: Bedrock Runtime's service model. */
const STATUS_OF_EXCEPTION: ReadonlyMap<string, number> = new Map([
  ["InternalServerException", 500],
  ["ModelStreamErrorException", 424],
  ["ModelTimeoutException", 408],
  ["ServiceUnavailableException", 503],
  ["ThrottlingException", 429],
  ["ValidationException", 400],
]);

/** The errors of the SDK's event stream reader for bytes that are not events. */
const NO_EVENTS =
  /^The (?:prelude|message) checksum|^Provided message too short|^Reported message length does not match/;

const OF_BEDROCK = /json|vnd\.amazon\.eventstream/;

/**
 * Reads what was thrown.
 *
 * @param streaming whether the answer had begun and its events were being read.
 * @param expected the content type of the service's answers.
 */
export function readFailure(thrown: unknown, streaming: boolean, expected: RegExp = OF_BEDROCK): Failure {
  const response = member(thrown, "$response");
  const metadata = member(thrown, "$metadata");
  const httpStatus = numberIn(response, "statusCode") ?? numberIn(metadata, "httpStatusCode");
  const headers = headersOf(response);
  const contentType = headers["content-type"] ?? "";
  const isRefused = httpStatus !== undefined && httpStatus >= 300;
  const reported = readThrownError(thrown);
  const error = isRefused && isLoss(reported) ? refusalInHeaders(headers) : reported;
  const { name, words } = error;
  return {
    ...error,
    statusCode: isRefused ? httpStatus : STATUS_OF_EXCEPTION.get(name),
    requestId: textIn(metadata, "requestId") ?? headers["x-amzn-requestid"],
    headers,
    isAnswered: httpStatus !== undefined,
    isForeign: response !== undefined && !expected.test(contentType),
    isGarbled: !isRefused && (name === "SyntaxError" || NO_EVENTS.test(words) || TRUNCATED.test(words)),
    inStream: streaming || contentType.includes("eventstream"),
  };
}

/** A refusal whose body was lost is still that refusal, because its status and name came first. */
function refusalInHeaders(headers: Readonly<Record<string, string>>): ThrownError {
  const [name = "Unknown"] = headers["x-amzn-errortype"]?.split(":") ?? [];
  return { name, words: "the rest of the answer was lost", code: undefined };
}

function isLoss({ code, words }: ThrownError): boolean {
  return (code !== undefined && LOST_CONNECTION.has(code)) || CUT_OFF.test(words) || TRUNCATED.test(words);
}

function headersOf(response: unknown): Readonly<Record<string, string>> {
  const headers = Object.entries(member(response, "headers") ?? {});
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
