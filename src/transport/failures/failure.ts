import { TRUNCATED } from "../connection_loss.js";

/** What can be told of a failure, whoever reported it: the service, the SDK, Node, or something else that was thrown. */
export interface Failure {
  /** The exception of the service or the class of the error, `ThrottlingException`; `Unknown` where none is given. */
  name: string;
  /** What it says, in its own words. */
  words: string;
  /** Node's code, `ECONNRESET`, of the error or of what caused it. */
  code: string | undefined;
  /** HTTP status of the refusal; of an exception inside a stream, the status that it has outside. */
  statusCode: number | undefined;
  requestId: string | undefined;
  /** Headers of the answer; none where none came. */
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
const STATUS_OF_EXCEPTION: Readonly<Record<string, number>> = {
  InternalServerException: 500,
  ModelStreamErrorException: 424,
  ModelTimeoutException: 408,
  ServiceUnavailableException: 503,
  ThrottlingException: 429,
  ValidationException: 400,
};

/** What the SDK's reader of event streams says of bytes that are no events. */
const NO_EVENTS =
  /^The (?:prelude|message) checksum|^Provided message too short|^Reported message length does not match/;

/** What the SDK adds to the words of an error that it could not read. */
const ADDED_BY_SDK = /\s*Deserialization error: to see the raw response, [\s\S]*$/;

const OF_BEDROCK = /json|vnd\.amazon\.eventstream/;

/** Reads what was thrown. `streaming`: whether the answer had begun and its events were being read. */
export function readFailure(thrown: unknown, streaming: boolean): Failure {
  const { statusCode: responseStatus, headers } = readResponse(member(thrown, "$response"));
  const metadata = member(thrown, "$metadata");
  const httpStatus = responseStatus ?? numberIn(metadata, "httpStatusCode");
  const name = exceptionName(textIn(thrown, "name"));
  const words = wordsOf(thrown);
  const contentType = headers["content-type"] ?? "";
  const refused = httpStatus !== undefined && httpStatus >= 300;
  return {
    name,
    words,
    code: codeOf(thrown),
    statusCode: refused ? httpStatus : STATUS_OF_EXCEPTION[name],
    requestId: textIn(metadata, "requestId") ?? headers["x-amzn-requestid"],
    headers,
    isAnswered: httpStatus !== undefined,
    isForeign: responseStatus !== undefined && !OF_BEDROCK.test(contentType),
    isGarbled: !refused && (name === "SyntaxError" || NO_EVENTS.test(words) || TRUNCATED.test(words)),
    inStream: streaming || contentType.includes("eventstream"),
  };
}

/** Inside a stream the SDK names an exception that it does not know as the wire does: `modelTimeoutException`. */
function exceptionName(name = "Unknown"): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function wordsOf(thrown: unknown): string {
  if (typeof thrown !== "object" || thrown === null) return String(thrown);
  const message = textIn(thrown, "message") ?? "";
  const words = messageInJson(message) ?? message.replace(ADDED_BY_SDK, "").trim();
  const original = textIn(thrown, "originalMessage");
  return original === undefined || words.includes(original) ? words : `${words} (${original})`;
}

/** Of an exception that the SDK does not know, it gives the whole payload for a message. */
function messageInJson(text: string): string | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    const payload: unknown = JSON.parse(text);
    return textIn(payload, "message") ?? textIn(payload, "Message");
  } catch {
    return undefined;
  }
}

/** HTTP/2 cancels the requests of a connection that failed, and `fetch` fails: why is told by the cause. */
function codeOf(thrown: unknown): string | undefined {
  const cause = member(thrown, "cause");
  return (cause instanceof Error ? codeOf(cause) : undefined) ?? textIn(thrown, "code");
}

function readResponse(response: unknown): {
  statusCode: number | undefined;
  headers: Readonly<Record<string, string>>;
} {
  const headers = Object.entries(member(response, "headers") ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return { statusCode: numberIn(response, "statusCode"), headers: Object.fromEntries(headers) };
}

function textIn(holder: unknown, name: string): string | undefined {
  const value = member(holder, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function numberIn(holder: unknown, name: string): number | undefined {
  const value = member(holder, name);
  return typeof value === "number" ? value : undefined;
}

function member(holder: unknown, name: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, name) : undefined;
}
