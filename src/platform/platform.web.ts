/** The same as `platform.ts` for browsers, workers and edge functions. It imports nothing that only Node has. */
export * from "./bytes.web.js";
export * from "./digests.web.js";
export * from "./environment_endpoint.web.js";
export * from "./listeners.web.js";
export * from "./public_get.web.js";
export * from "./shared_config.web.js";
