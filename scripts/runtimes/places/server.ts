import { once } from "node:events";

import type { Endpoints, Outcome } from "./place.js";
import { collected, start, stop } from "./process.js";

/**
 * Starts a server that runs the programs for each request, and sends it one.
 *
 * @param command starts the server, which prints the address that it listens on.
 */
export async function askServer(
  [command, ...args]: readonly [string, ...string[]],
  path: string,
  endpoints: Endpoints,
): Promise<Outcome> {
  const server = start(command, args);
  try {
    const url = new URL(path, await addressOf(server));
    const answer = await fetch(url, { method: "POST", body: JSON.stringify(endpoints) });
    if (!answer.ok) throw new Error(`${url.href} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Outcome;
  } finally {
    await stop(server);
  }
}

/** The address that a server prints when it is ready. */
async function addressOf(server: ReturnType<typeof start>): Promise<string> {
  const [out, error] = [collected(server.stdout), collected(server.stderr)];
  const ended = once(server, "close").then(() => true);
  for (;;) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(/ready[^]*/i.test(out()) ? out() : "") ?? [];
    if (url !== undefined) return url;
    const isOver = await Promise.race([ended, once(server.stdout ?? server, "data").then(() => false)]);
    if (isOver) throw new Error(`The server ended: ${out()}${error()}`);
  }
}
