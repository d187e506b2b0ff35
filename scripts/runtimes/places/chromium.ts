import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { QUIET_FLAGS } from "../../chromium_flags.js";
import { listen, startProxy } from "../cross_origin.js";
import type { Endpoints, Outcome, Place } from "./place.js";
import { FOLDER, installed, output, start, stop } from "./process.js";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const PAGE = join(FOLDER, "bundles/page");
const LONGEST_MS = 120_000;

const FLAGS = ["--headless", "--no-sandbox", ...QUIET_FLAGS];

/** A browser with a page that Vite has bundled, and a proxy for each case. */
export const CHROMIUM_PLACE: Place = {
  name: "Browser (Chromium)",
  how: "`vite build`, through a proxy that allows other origins",
  version: async () => (await output([CHROMIUM, "--version"])).trim(),
  async run(endpoints) {
    await output([
      installed("node22/bin/node"),
      installed("vite/bin/vite.js"),
      "build",
      "page",
      "--outDir",
      PAGE,
      "--emptyOutDir",
    ]);
    const proxies = await Promise.all(
      Object.entries(endpoints).map(async ([name, endpoint]) => [name, await startProxy(endpoint)] as const),
    );
    try {
      return await openPage(Object.fromEntries(proxies.map(([name, { url }]) => [name, url])));
    } finally {
      await Promise.all(proxies.map(([, proxy]) => proxy.close()));
    }
  },
};

/** Opens the page in a browser, and waits for the outcome that it sends. */
async function openPage(endpoints: Endpoints): Promise<Outcome> {
  const profile = await mkdtemp(join(tmpdir(), "chromium-"));
  const { promise, resolve, reject } = withResolvers<string>();
  const server = await listen((request, response) => {
    answer(request, response, endpoints, resolve).catch(reject);
  });
  const browser = start(CHROMIUM, [...FLAGS, `--user-data-dir=${profile}`, server.url]);
  const alarm = setTimeout(() => reject(new Error("The page sent no outcome.")), LONGEST_MS);
  try {
    return JSON.parse(await promise) as Outcome;
  } finally {
    clearTimeout(alarm);
    await stop(browser);
    await server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const TYPES: Record<string, string> = { html: "text/html", js: "text/javascript" };

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  endpoints: Endpoints,
  report: (outcome: string) => void,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (pathname === "/endpoints") return void response.end(JSON.stringify(endpoints));
  if (pathname === "/outcome") {
    report(await text(request));
    return void response.end();
  }
  const file = pathname === "/" ? "/index.html" : pathname;
  const bytes = await readFile(PAGE + file).catch(() => undefined);
  if (!bytes) return void response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[file.split(".").at(-1) ?? ""] ?? "text/plain" }).end(bytes);
}

function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<Value>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
