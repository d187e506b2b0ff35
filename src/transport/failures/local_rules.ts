import {
  callAgain,
  checkCharacters,
  checkNetwork,
  checkOptions,
  checkProtocol,
  checkProxy,
  checkRedirect,
  checkRegion,
  findCredentials,
  giveCredentials,
  lookAtCause,
  makeNewClient,
  trustCertificate,
  updateSdk,
} from "./advice.js";
import { AbortedError } from "../../errors/aborted.js";
import { AuthenticationError } from "../../errors/authentication.js";
import { ConnectionError } from "../../errors/connection.js";
import { InternalError } from "../../errors/internal.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { MalformedReplyError } from "../../errors/malformed_reply.js";
import { StreamInterruptedError } from "../../errors/stream_interrupted.js";
import {
  CUT_OFF,
  LOST_CONNECTION,
  NOTHING_CAME,
  TRUNCATED,
  UNRESOLVED_HOST,
  UNTRUSTED_CERTIFICATE,
} from "./network_signs.js";
import { becomes, final, type Make, type Rule } from "./failure_rule.js";

/** What fails before anything is sent. */
export const UNSENT: readonly Rule[] = [
  {
    rule: "no credentials were found, or none that are valid",
    when: { names: /^(?:Credentials|Token)ProviderError$/ },
    becomes: becomes(AuthenticationError),
    advice: findCredentials,
  },
  {
    rule: "the SDK for browsers and workers, which looks nowhere for credentials, was given none",
    when: { says: /^Credential is missing/ },
    becomes: becomes(AuthenticationError),
    advice: giveCredentials,
  },
  {
    rule: "a header has a character that HTTP does not have",
    when: {
      codes: new Set(["ERR_INVALID_CHAR", "ERR_INVALID_HTTP_TOKEN", "ERR_HTTP2_INVALID_HEADER_VALUE"]),
    },
    becomes: becomes(InvalidInputError),
    advice: checkCharacters,
  },
  {
    rule: "the region is not valid",
    when: { says: /^Region not accepted|^Region is missing/ },
    becomes: becomes(InvalidInputError),
    advice: checkRegion,
  },
  {
    rule: "the SDK finds no endpoint, or no model id, in its input",
    when: { says: /^No value provided for input HTTP label|^Empty value provided|^Invalid Configuration/ },
    becomes: becomes(InvalidInputError),
    advice: checkOptions,
  },
  {
    rule: "the client that was passed in is of an SDK before schemas, and cannot send the commands of this one",
    when: { says: /erializerMiddleware is not found when adding/ },
    becomes: becomes(InvalidInputError),
    advice: updateSdk,
  },
];

const interrupted: Make = (_message, details, place) => new StreamInterruptedError(details, place);

/** What fails in transit, so that there is no answer or half of one. */
export const LOST: readonly Rule[] = [
  {
    rule: "aborted, but not by a signal: the client was destroyed",
    when: { names: /^AbortError$/ },
    becomes: becomes(AbortedError),
    advice: makeNewClient,
  },
  {
    // Of a stream, too: it had not begun.
    rule: "the connection ended before the body of the answer",
    when: { says: NOTHING_CAME },
    becomes: becomes(ConnectionError),
    advice: checkNetwork,
  },
  {
    rule: "a stream lost its connection",
    when: { inStream: true, codes: LOST_CONNECTION },
    becomes: interrupted,
  },
  {
    rule: "a stream was cut, without an error code",
    when: { inStream: true, says: CUT_OFF },
    becomes: interrupted,
  },
  { rule: "a stream ended within an event", when: { inStream: true, says: TRUNCATED }, becomes: interrupted },
  {
    rule: "the certificate of the other side is not trusted",
    when: { codes: UNTRUSTED_CERTIFICATE },
    becomes: final(ConnectionError),
    advice: trustCertificate,
  },
  {
    rule: "the other side does not support TLS, or HTTP/2 over it",
    when: { says: /SSL routines:/ },
    becomes: final(ConnectionError),
    advice: checkProtocol,
  },
  {
    rule: "the host has no address",
    when: { codes: UNRESOLVED_HOST },
    becomes: becomes(ConnectionError),
    advice: checkRegion,
  },
  {
    rule: "the connection was refused, reset or not made in time",
    when: { codes: LOST_CONNECTION },
    becomes: becomes(ConnectionError),
    advice: checkNetwork,
  },
  {
    rule: "the connection was cut, without an error code",
    when: { says: CUT_OFF },
    becomes: becomes(ConnectionError),
    advice: checkNetwork,
  },
  {
    rule: "the SDK timed out waiting for a connection or an answer",
    when: { names: /^TimeoutError$/ },
    becomes: becomes(ConnectionError),
    advice: checkNetwork,
  },
];

/** What fails in the program. After {@link LOST}, because `fetch` throws a `TypeError` for a lost connection. */
export const DEFECTS: readonly Rule[] = [
  {
    rule: "an error of this package, of the SDK or of the caller's client",
    // A `ChunkLoadError` is webpack's: a part of the program, such as one of the SDK's, could not be loaded.
    when: { names: /^(?:Type|Range|Reference|ChunkLoad)Error$/ },
    becomes: becomes(InternalError),
    advice: lookAtCause,
  },
];

/** Answers that are not a reply of Bedrock. */
export const UNREADABLE: readonly Rule[] = [
  {
    rule: "the answer is a redirect",
    when: { status: [300, 399] },
    becomes: final(MalformedReplyError),
    advice: checkRedirect,
  },
  {
    rule: "the answer is not HTTP",
    when: { says: /^Parse Error\b/ },
    becomes: becomes(MalformedReplyError),
    advice: checkProxy,
  },
  {
    rule: "the reply nests too deep for the SDK's parser, which is recursive",
    when: { names: /^RangeError$/, says: /call stack/ },
    becomes: final(MalformedReplyError),
    advice: checkProxy,
  },
  {
    // An error from elsewhere than the SDK's reading of an answer does not prove that there was one.
    rule: "the reply is JSON but not an object",
    when: { names: /^TypeError$/, isAnswered: true },
    becomes: becomes(MalformedReplyError),
    advice: callAgain,
  },
  {
    rule: "the reply cannot be read",
    when: { isGarbled: true },
    becomes: becomes(MalformedReplyError),
    advice: callAgain,
  },
];
