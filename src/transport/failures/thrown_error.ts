import { withoutSdkHint } from "./sdk_hint.js";
import { member, textIn } from "./members.js";
import { parseJson } from "../../json/depth.js";

/** An error's name, message and code. */
export interface ThrownError {
  /** The service's exception or the error's class, such as `ThrottlingException`; `Unknown` if there is none. */
  name: string;
  /** Its message. */
  words: string;
  /** Node's code, such as `ECONNRESET`, of the error or of its cause. */
  code: string | undefined;
}

/**
 * The SDK's wrapper of an error from another realm (Jest's or that of a `vm` context). Only the error's text remains:
 * `TypeError [ERR_INVALID_CHAR]: Invalid character in header content`.
 */
const WRAPPED = /^AWS SDK error wrapper for (?:(\w+)(?: \[(\w+)\])?: )?([\s\S]*)$/;

/** The most of a message that is read and shown, because a gateway may answer with a whole page. */
const LONGEST_MESSAGE = 10_000;

/** A system error code within a message, as in `connect ECONNREFUSED 127.0.0.1:443`. */
const CODE = /\b(?:EAI_AGAIN|E[A-Z]{3,}\d*)\b/;

/** Reads what was thrown. */
export function readThrownError(thrown: unknown): ThrownError {
  const message = messageOf(thrown);
  const [, name, code, words] = WRAPPED.exec(message) ?? [];
  return {
    name: exceptionName(name ?? textIn(thrown, "name")),
    words: words ?? message,
    code: words === undefined ? codeOf(thrown) : (CODE.exec(words)?.[0] ?? code),
  };
}

/** Inside a stream the SDK gives an unknown exception its name on the wire: `modelTimeoutException`. */
function exceptionName(name = "Unknown"): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function messageOf(thrown: unknown): string {
  if (typeof thrown !== "object" || thrown === null) return String(thrown);
  const message = withoutSdkHint(textIn(thrown, "message")?.slice(0, LONGEST_MESSAGE) ?? "").trim();
  const words = messageInJson(message) ?? message;
  const original = textIn(thrown, "originalMessage");
  return original === undefined || words.includes(original) ? words : `${words} (${original})`;
}

/** The message of an exception that the SDK does not know, for which it uses the whole payload as the message. */
function messageInJson(text: string): string | undefined {
  if (!text.startsWith("{")) return undefined;
  const payload = parseJson(text);
  return textIn(payload, "message") ?? textIn(payload, "Message");
}

/** The code, if necessary of the cause: HTTP/2 cancels the requests of a failed connection, and `fetch` fails without a code. */
function codeOf(thrown: unknown, depth = 0): string | undefined {
  const ofCause = depth < 5 && thrown !== undefined ? codeOf(member(thrown, "cause"), depth + 1) : undefined;
  return ofCause ?? textIn(thrown, "code");
}
