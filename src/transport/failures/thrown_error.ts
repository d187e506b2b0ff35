import { withoutSdkHint } from "./sdk_hint.js";
import { member, textIn } from "./members.js";
import { parseJson } from "../../json/depth.js";

/** What an error says of itself. */
export interface Account {
  /** The exception of the service or the class of the error, `ThrottlingException`; `Unknown` where none is given. */
  name: string;
  /** What it says, in its own words. */
  words: string;
  /** Node's code, `ECONNRESET`, of the error or of what caused it. */
  code: string | undefined;
}

/**
 * What the SDK makes of an error of another realm (Jest's or a `vm` context's beside Node's own): of its members, only
 * the text of it is left, `TypeError [ERR_INVALID_CHAR]: Invalid character in header content`.
 */
const WRAPPED = /^AWS SDK error wrapper for (?:(\w+)(?: \[(\w+)\])?: )?([\s\S]*)$/;

/** The most that is read of a message, and shown of it: a gateway may answer with a whole page. */
const LONGEST_MESSAGE = 10_000;

/** A code of the system within words, `connect ECONNREFUSED 127.0.0.1:443`. */
const CODE = /\b(?:EAI_AGAIN|E[A-Z]{3,}\d*)\b/;

/** Reads what was thrown. */
export function readAccount(thrown: unknown): Account {
  const message = messageOf(thrown);
  const [, name, code, words] = WRAPPED.exec(message) ?? [];
  return {
    name: exceptionName(name ?? textIn(thrown, "name")),
    words: words ?? message,
    code: words === undefined ? codeOf(thrown) : (CODE.exec(words)?.[0] ?? code),
  };
}

/** Inside a stream the SDK names an exception that it does not know as the wire does: `modelTimeoutException`. */
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

/** Of an exception that the SDK does not know, it gives the whole payload for a message. */
function messageInJson(text: string): string | undefined {
  if (!text.startsWith("{")) return undefined;
  const payload = parseJson(text);
  return textIn(payload, "message") ?? textIn(payload, "Message");
}

/** HTTP/2 cancels the requests of a connection that failed, and `fetch` fails: why is told by the cause. */
function codeOf(thrown: unknown, depth = 0): string | undefined {
  const ofCause = depth < 5 && thrown !== undefined ? codeOf(member(thrown, "cause"), depth + 1) : undefined;
  return ofCause ?? textIn(thrown, "code");
}
