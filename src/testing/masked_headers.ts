import type { IncomingHttpHeaders } from "node:http";

const MARK = "[hidden]";

/** Headers that contain credentials, including those of gateways in front of Bedrock. */
const SECRET = /auth|cookie|credential|key|password|secret|token/i;

/** A Bedrock API key. A SigV4 signature is not a secret, and its access key id tells a test who signed. */
const API_KEY = /(?<=^bearer\s+)\S+/i;

/** Headers as they were sent, with credentials hidden, so a test can print its requests. */
export function maskedHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, masked(name, value)]));
}

function masked(name: string, value: string | string[] | undefined): string | string[] | undefined {
  if (!SECRET.test(name)) return value;
  return name === "authorization" && typeof value === "string" ? value.replace(API_KEY, MARK) : MARK;
}
