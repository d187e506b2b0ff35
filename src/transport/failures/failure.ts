import { readAccount, type Account } from "./thrown_error.js";
import { member, numberIn, textIn } from "./members.js";
import { CUT_OFF, LOST_CONNECTION, TRUNCATED } from "./network_signs.js";

/**
 * What can be told of a failure, whoever reported it: the service, the SDK, Node, or something else that was thrown.
 */
export interface Failure extends Account {
  /** HTTP status of the refusal; of an exception inside a stream, the status that it has outside. */
  statusCode: number | undefined;
  requestId: string | undefined;
  /** Headers of the answer, names in lower case; none where no answer came. */
  headers: Readonly<Record<string, string>>;
  /** Whether an answer came, though it may have been a refusal or half a reply. */
  isAnswered: boolean;
  /** Whether the answer is not of Bedrock, which speaks JSON and event streams: a page of a proxy or gateway. */
  isForeign: boolean;
  /** Whether the reply had begun well and cannot be read: no JSON, a wrong checksum, half an event. */
  isGarbled: boolean;
  /** Whether a stream of events was being read. */
  inStream: boolean;
}

/** The status of exceptions that arrive inside a stream, without one. Source: Bedrock Runtime's service model. */
const STATUS_OF_EXCEPTION: ReadonlyMap<string, number> = new Map([
  ["InternalServerException", 500],
  ["ModelStreamErrorException", 424],
  ["ModelTimeoutException", 408],
  ["ServiceUnavailableException", 503],
  ["ThrottlingException", 429],
  ["ValidationException", 400],
]);

/** What the SDK's reader of event streams says of bytes that are no events. */
const NO_EVENTS =
  /^The (?:prelude|message) checksum|^Provided message too short|^Reported message length does not match/;

const OF_BEDROCK = /json|vnd\.amazon\.eventstream/;

/**
 * Reads what was thrown.
 *
 * @param streaming whether the answer had begun and its events were being read.
 * @param expected the type of content that the service's answers have.
 */
export function readFailure(thrown: unknown, streaming: boolean, expected: RegExp = OF_BEDROCK): Failure {
  const response = member(thrown, "$response");
  const metadata = member(thrown, "$metadata");
  const httpStatus = numberIn(response, "statusCode") ?? numberIn(metadata, "httpStatusCode");
  const headers = headersOf(response);
  const contentType = headers["content-type"] ?? "";
  const isRefused = httpStatus !== undefined && httpStatus >= 300;
  const thrownAccount = readAccount(thrown);
  const account = isRefused && isLoss(thrownAccount) ? accountOfHeaders(headers) : thrownAccount;
  const { name, words } = account;
  return {
    ...account,
    statusCode: isRefused ? httpStatus : STATUS_OF_EXCEPTION.get(name),
    requestId: textIn(metadata, "requestId") ?? headers["x-amzn-requestid"],
    headers,
    isAnswered: httpStatus !== undefined,
    isForeign: response !== undefined && !expected.test(contentType),
    isGarbled: !isRefused && (name === "SyntaxError" || NO_EVENTS.test(words) || TRUNCATED.test(words)),
    inStream: streaming || contentType.includes("eventstream"),
  };
}

/** A refusal whose body was lost is still that refusal: its status and its name came before. */
function accountOfHeaders(headers: Readonly<Record<string, string>>): Account {
  const [name = "Unknown"] = headers["x-amzn-errortype"]?.split(":") ?? [];
  return { name, words: "the rest of the answer was lost", code: undefined };
}

function isLoss({ code, words }: Account): boolean {
  return (code !== undefined && LOST_CONNECTION.has(code)) || CUT_OFF.test(words) || TRUNCATED.test(words);
}

function headersOf(response: unknown): Readonly<Record<string, string>> {
  const headers = Object.entries(member(response, "headers") ?? {});
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
