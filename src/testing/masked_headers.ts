import type { IncomingHttpHeaders } from "node:http";

const MARK = "[hidden]";

/** Headers that hold what proves an identity, of gateways in front of Bedrock too. */
const SECRET = /auth|cookie|credential|key|password|secret|token/i;

/** A key of the API. A signature is no secret, and by the id of the access key a test sees who has signed. */
const API_KEY = /(?<=^bearer\s+)\S+/i;

/** Headers as they were sent, but for what proves an identity: whoever prints the requests of a test need not see it. */
export function maskedHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, masked(name, value)]));
}

function masked(name: string, value: string | string[] | undefined): string | string[] | undefined {
  if (!SECRET.test(name)) return value;
  return name === "authorization" && typeof value === "string" ? value.replace(API_KEY, MARK) : MARK;
}
