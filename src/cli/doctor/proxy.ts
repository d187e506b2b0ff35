import { existsSync } from "node:fs";

import type { Terminal } from "../terminal.js";
import { failed, passed, type Result } from "./result.js";

const VARIABLES = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] as const;

/** Proxies and certificates in the environment. */
export function checkProxy(env: Terminal["env"]): Result {
  const certificates = env["NODE_EXTRA_CA_CERTS"];
  if (certificates && !existsSync(certificates)) {
    return failed(
      `NODE_EXTRA_CA_CERTS names ${certificates}, which does not exist.`,
      "Set it to the certificate of your organization's proxy, or unset it.",
    );
  }
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") {
    return failed(
      "NODE_TLS_REJECT_UNAUTHORIZED=0 makes Node trust any certificate, so that others can read and change what is sent.",
      "Unset it, and add the certificate of your organization to Node: NODE_EXTRA_CA_CERTS=/path/to/ca.pem.",
    );
  }
  const variable = VARIABLES.find((name) => env[name]);
  if (variable === undefined) return passed("No proxy is set.", undefined);
  return passed(
    `${variable} is set to ${hostOf(env[variable] ?? "")} but not used, because this package connects to Bedrock directly.`,
    undefined,
    "If Bedrock can only be reached through it, set `clientOptions.requestHandler` to a NodeHttpHandler with a proxy agent.",
  );
}

/** The host without user and password. */
function hostOf(proxy: string): string {
  const url = proxy.includes("://") ? proxy : `http://${proxy}`;
  return URL.canParse(url) ? new URL(url).host : "what is not a URL";
}
