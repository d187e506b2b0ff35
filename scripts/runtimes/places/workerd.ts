import { once } from "node:events";

import type { Outcome, Place } from "./place.js";
import { collected, installed, output, start, stop } from "./process.js";

/** Wrangler wants Node 22. */
const WRANGLER = [installed("node22/bin/node"), installed("wrangler/bin/wrangler.js")] as const;

/** Cloudflare's runtime, with what Wrangler bundles for it by default. */
export const WORKERD: Place = {
  name: "Cloudflare Workers (workerd)",
  how: "`wrangler dev`, its default conditions, without `nodejs_compat`",
  async version() {
    const [workerd, wrangler] = await Promise.all([
      output([installed(".bin/workerd"), "--version"]),
      output([...WRANGLER, "--version"]),
    ]);
    return `${workerd.trim()}, wrangler ${wrangler.trim()}`;
  },
  async run(endpoints) {
    const [node, wrangler] = WRANGLER;
    const options = ["--ip", "127.0.0.1", "--port", "0", "--compatibility-date", "2026-11-01"];
    const server = start(node, [wrangler, "dev", "worker.mjs", ...options]);
    try {
      const url = await Promise.race([readyAt(server.stdout), ended(server)]);
      const answer = await fetch(url, { method: "POST", body: JSON.stringify(endpoints) });
      return (await answer.json()) as Outcome;
    } finally {
      await stop(server);
    }
  },
};

/** The address that Wrangler prints when it serves. */
async function readyAt(printed: NodeJS.ReadableStream | null): Promise<string> {
  const text = collected(printed);
  for (;;) {
    const [, url] = /Ready on (http:\S+)/.exec(text()) ?? [];
    if (url !== undefined) return url;
    if (printed) await once(printed, "data");
  }
}

async function ended(server: ReturnType<typeof start>): Promise<never> {
  const [out, error] = [collected(server.stdout), collected(server.stderr)];
  await once(server, "close");
  throw new Error(`wrangler ended: ${out()}${error()}`);
}
