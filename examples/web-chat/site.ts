import { readFileSync } from "node:fs";

import type { Hono } from "hono";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";

/** The files of the page and their types. */
const FILES = {
  "index.html": "text/html",
  "style.css": "text/css",
  "icon.svg": "image/svg+xml",
  "chat.js": "text/javascript",
  "events.js": "text/javascript",
  "markdown.js": "text/javascript",
  "transcript.js": "text/javascript",
  "uploads.js": "text/javascript",
};

/**
 * Refuses requests from other sites, because answers cost money: both from their own forms and through their own domain
 * names for 127.0.0.1.
 */
export function refuseOtherSites(app: Hono): void {
  app.use(async (c, next) => {
    const { hostname } = new URL(c.req.url);
    return ["localhost", "127.0.0.1"].includes(hostname)
      ? next()
      : c.text("Open the page at localhost.", 403);
  });
  app.use(csrf());
}

/** Serves the page, which may not load anything from elsewhere and has no scripts in its HTML. */
export function servePage(app: Hono): void {
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", "blob:"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
    }),
  );
  for (const [file, type] of Object.entries(FILES)) {
    const content = readFileSync(new URL(`page/${file}`, import.meta.url), "utf8");
    const headers = { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" };
    app.get(file === "index.html" ? "/" : `/${file}`, (c) => c.body(content, 200, headers));
  }
}
