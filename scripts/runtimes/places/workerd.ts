import type { Place } from "./place.js";
import { installed, output } from "./process.js";
import { askServer } from "./server.js";

/** Wrangler requires Node 22. */
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
  run(endpoints) {
    const options = ["--ip", "127.0.0.1", "--port", "0", "--compatibility-date", "2026-11-01"];
    return askServer([...WRANGLER, "dev", "worker.mjs", ...options], "/", endpoints);
  },
};
