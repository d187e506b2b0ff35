import { openConnections as openFetching, type Connections } from "./connections.web.js";
import { keepAliveHandler } from "./keep_alive_handler.js";
import { sharePool } from "./pool.js";

/**
 * The connections to a destination, which all clients with the same one share.
 *
 * @param destination what tells one place to connect to from another: endpoint and region.
 */
export function openConnections(destination: string): Connections {
  if (isDeno()) return openFetching(destination);
  const pool = sharePool(destination);
  return { requestHandler: keepAliveHandler(pool), release: () => pool.release() };
}

/**
 * Deno's `node:http` sends a request a second time when it is destroyed while it waits on a connection that was used
 * before: two requests are paid for, and the process does not end. Its `fetch` does neither. Measured with Deno 2.9.
 */
function isDeno(): boolean {
  return "Deno" in globalThis;
}
