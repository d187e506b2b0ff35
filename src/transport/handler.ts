import { NodeHttpHandler } from "@smithy/node-http-handler";

import type { ConnectionPool } from "./pool.js";

/**
 * HTTP/1.1 over a pool of kept-alive connections.
 *
 * The SDK's own default for Bedrock is HTTP/2 with an isolated session, and so a new TLS handshake, for every
 * request; and a connection lost in mid-stream there ends the stream silently, as if the answer were whole.
 * HTTP/1.1 reuses connections (about two round trips less to the first token) and reports the loss.
 * Measured: bedrock-quirks-and-peers.md §3.2 and §3.5.
 */
export function keepAliveHandler({ httpAgent, httpsAgent }: ConnectionPool): NodeHttpHandler {
  return new NodeHttpHandler({ connectionTimeout: 10_000, httpAgent, httpsAgent });
}
