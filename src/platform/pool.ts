import http from "node:http";
import https from "node:https";

/** Kept-alive connections that several models share. */
export interface ConnectionPool {
  httpAgent: http.Agent;
  httpsAgent: https.Agent;
  /** Gives the pool back; the last one to do so ends its connections. */
  release(): void;
}

/**
 * As many connections as there are calls: one that waits for another to end would be taken for one that cannot be made.
 * As many of them are kept as there were at once: of Node's own 256 idle ones, 300 streams at a time would open 44 anew
 * each time. Idle ones do not keep the process alive: Node's agents see to that, and servers close those that stay idle.
 */
const OPTIONS = { keepAlive: true, maxFreeSockets: Infinity };

interface SharedAgents {
  agents: Pick<ConnectionPool, "httpAgent" | "httpsAgent">;
  users: number;
}

const POOLS = new Map<string, SharedAgents>();

/**
 * The pool of a destination, made for its first user. Connections carry no identity, every request has its own
 * credentials; so models share them whoever they call as.
 *
 * @param destination what tells one place to connect to from another: endpoint and region.
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
