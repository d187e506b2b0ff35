import http from "node:http";
import https from "node:https";

/** Kept-alive connections that several models share. */
export interface ConnectionPool {
  httpAgent: http.Agent;
  httpsAgent: https.Agent;
  /** Releases the pool. The last user to do so closes its connections. */
  release(): void;
}

/**
 * As many connections as there are calls, because a call that waits for a connection would look like one that cannot
 * connect. All of them are kept: with Node's limit of 256 idle ones, 300 streams at a time would open 44 anew each time.
 * Node's agents ensure that idle connections do not keep the process alive.
 */
const OPTIONS = { keepAlive: true, maxFreeSockets: Infinity };

interface SharedAgents {
  agents: Pick<ConnectionPool, "httpAgent" | "httpsAgent">;
  users: number;
}

const POOLS = new Map<string, SharedAgents>();

/**
 * The pool of a destination, made for its first user. Models with different credentials share it, because credentials belong
 * to requests and not to connections.
 *
 * @param destination endpoint and region.
 */
export function sharePool(destination: string): ConnectionPool {
  const pool = POOLS.get(destination) ?? { agents: openAgents(), users: 0 };
  POOLS.set(destination, pool);
  pool.users += 1;
  let released = false;
  return {
    ...pool.agents,
    release() {
      if (released) return;
      released = true;
      pool.users -= 1;
      if (pool.users > 0) return;
      POOLS.delete(destination);
      pool.agents.httpAgent.destroy();
      pool.agents.httpsAgent.destroy();
    },
  };
}

function openAgents(): SharedAgents["agents"] {
  return { httpAgent: new http.Agent(OPTIONS), httpsAgent: new https.Agent(OPTIONS) };
}
