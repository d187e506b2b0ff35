import { NodeHttpHandler } from "@smithy/node-http-handler";

/**
 * One pool of kept-alive HTTP/1.1 connections.
 *
 * The SDK's own default for Bedrock is HTTP/2 with an isolated session, and so a new TLS handshake, for every
 * request; and a connection lost in mid-stream there ends the stream silently, as if the answer were whole.
 * HTTP/1.1 reuses connections (about two round trips less to the first token) and reports the loss.
 * Measured: bedrock-quirks-and-peers.md §3.2 and §3.5.
 */
export function keepAliveHandler(): NodeHttpHandler {
  const pool = { keepAlive: true, maxSockets: 1024 };
  return new NodeHttpHandler({ connectionTimeout: 10_000, httpAgent: pool, httpsAgent: pool });
}
