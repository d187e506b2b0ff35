import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
/** What a server answered; its body is read as it comes. */
export interface PublicAnswer extends AsyncIterable<Uint8Array> {
  statusCode?: number | undefined;
  headers: http.IncomingHttpHeaders;
  /** Closes the connection. */
  destroy(): void;
}

/**
 * Requests a URL from a server that has a public address, and from no other one.
 *
 * @throws Error when it has none, or cannot be reached.
 */
export async function getPublic(
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<PublicAnswer> {
  // Loaded when needed, to keep the package's start fast.
  const { isPublicAddress, lookupPublic } = await import("./public_address.js");
  // Hosts that are names are checked by `lookupPublic`, as they are resolved.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && !isPublicAddress(host)) throw new Error(`${host} is not a public address`);
  const options = { headers, lookup: lookupPublic, signal };
  return new Promise((resolve, reject) => {
    // Agents of its own: the global one may go through a proxy, or keep a connection that was never checked.
    const request =
      url.protocol === "https:"
        ? https.request(url, { ...options, agent: new https.Agent() })
        : http.request(url, { ...options, agent: new http.Agent() });
    request.once("response", resolve).on("error", reject).end();
  });
}
