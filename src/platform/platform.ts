/** What Node, Bun and Deno do in their own way. Bundlers for other runtimes use `platform.web.ts` instead: see `browser` in package.json. */
export * from "./bytes.js";
export * from "./digests.js";
export * from "./environment_endpoint.js";
export * from "./listeners.js";
export * from "./public_get.js";
export * from "./shared_config.js";
