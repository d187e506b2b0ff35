/** What Node does in its own way, and Bun and Deno do alike. Bundlers for other places take `platform.web.ts` in its place: see `browser` in package.json. */
export * from "./bytes.js";
export * from "./connections.js";
export * from "./digests.js";
export * from "./listeners.js";
export * from "./public_get.js";
export * from "./shared_config.js";
