import type { IncomingHttpHeaders } from "node:http";

const MARK = "[hidden]";

/** Headers that hold what proves an identity, of gateways in front of Bedrock too. */
const SECRET = /auth|cookie|credential|key|password|secret|token/i;

/** The parts of an `authorization` header that are no secret say how a request was signed. */
const PROOF = /(?<=^bearer\s+)\S+|(?<=\bCredential=)[^/,\s]+|(?<=\bSignature=)[^,\s]+/gi;

/** Headers as they were sent, but for what proves an identity: whoever prints the requests of a test need not see it. */
export function maskedHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, masked(name, value)]));
}

function masked(name: string, value: string | string[] | undefined): string | string[] | undefined {
  if (!SECRET.test(name)) return value;
  return name === "authorization" && typeof value === "string" ? value.replace(PROOF, MARK) : MARK;
}
