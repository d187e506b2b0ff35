/** Node's error codes when the other side, or something in between, ended the connection or did not answer. */
export const LOST_CONNECTION: ReadonlySet<string> = new Set([
  "ABORT_ERR",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ENETRESET",
  "ENETUNREACH",
  "ENOTCONN",
  "EPIPE",
  "ERR_HTTP2_ERROR",
  "ERR_HTTP2_GOAWAY_SESSION",
  "ERR_HTTP2_INVALID_SESSION",
  "ERR_HTTP2_SESSION_ERROR",
  "ERR_HTTP2_STREAM_CANCEL",
  "ERR_HTTP2_STREAM_ERROR",
  "ERR_SOCKET_CLOSED",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_PREMATURE_CLOSE",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_SOCKET",
]);

/** Node's error codes when a host name has no address. */
export const UNRESOLVED_HOST: ReadonlySet<string> = new Set(["EAI_AGAIN", "EAI_FAIL", "ENOTFOUND"]);

/** Node's error codes when it does not trust the certificate of the other side. Source: nodejs.org/api/tls.html. */
export const UNTRUSTED_CERTIFICATE: ReadonlySet<string> = new Set([
  "CERT_CHAIN_TOO_LONG",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REJECTED",
  "CERT_REVOKED",
  "CERT_SIGNATURE_FAILURE",
  "CERT_UNTRUSTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "HOSTNAME_MISMATCH",
  "INVALID_CA",
  "INVALID_PURPOSE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/**
 * The messages for a lost connection when there is no error code: Node's; those of `fetch` in Node, Deno, Chromium, Safari and
 * Firefox, each a `TypeError`; and those of Cloudflare's workerd. Browsers may add the host in brackets.
 */
export const CUT_OFF = new RegExp(
  `^(?:${[
    "aborted",
    "socket hang up",
    "fetch failed",
    "terminated",
    "error reading a body from connection",
    "Failed to fetch",
    "network error",
    "Load failed",
    "NetworkError when attempting to fetch resource",
    "Network connection lost",
  ].join("|")})\\.?(?: \\(.*\\))?$`,
  "i",
);

/** The SDK's message for a stream that stopped in the middle of an event. It has no error code. */
export const TRUNCATED = /^Truncated event message received\./;

/** This package's message for an answer whose connection ended after its headers. */
export const CLOSED_EARLY = "it was closed after the headers of the answer, before its body";

/** This package's message for HTTP 101. */
export const SWITCHED = "the other side switched to another protocol (HTTP 101), which nobody asked for";

/** Both, which mean that no part of a reply has come, whatever was asked for. */
export const NOTHING_CAME =
  /^(?:it was closed after the headers|the other side switched to another protocol)\b/;
