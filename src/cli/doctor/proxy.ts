import { existsSync } from "node:fs";

import type { Terminal } from "../terminal.js";
import { failed, passed, type Result } from "./result.js";

const VARIABLES = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] as const;

/** What the environment says of proxies and certificates. */
export function checkProxy(env: Terminal["env"]): Result {
  const certificates = env["NODE_EXTRA_CA_CERTS"];
  if (certificates && !existsSync(certificates)) {
    return failed(
      `NODE_EXTRA_CA_CERTS names ${certificates}, which does not exist.`,
      "Set it to the certificate of your organisation's proxy, or unset it.",
    );
  }
  if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") {
    return failed(
      "NODE_TLS_REJECT_UNAUTHORIZED=0 has Node trust any certificate: others can read and change what is sent.",
      "Unset it, and give the certificate of your organisation to Node: NODE_EXTRA_CA_CERTS=/path/to/ca.pem.",
    );
  }
  const variable = VARIABLES.find((name) => env[name]);
  if (variable === undefined) return passed("No proxy is set.", undefined);
  return passed(
    `${variable} names ${hostOf(env[variable] ?? "")}, and is not used: this package connects to Bedrock itself.`,
    undefined,
    "If Bedrock can be reached through it alone, give `clientOptions.requestHandler` a NodeHttpHandler with a proxy agent.",
  );
}

/** The host without user and password. */
function hostOf(proxy: string): string {
  const url = proxy.includes("://") ? proxy : `http://${proxy}`;
  return URL.canParse(url) ? new URL(url).host : "what is not a URL";
}
