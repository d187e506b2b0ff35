import type { BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";
import { FetchHttpHandler } from "@smithy/fetch-http-handler";

/** What carries the requests of one client. */
export interface Connections {
  requestHandler: NonNullable<BedrockRuntimeClientConfig["requestHandler"]>;
  /** Ends the connections that nobody else uses. */
  release(): void;
}

/** Here the runtime has the connections and shares them by itself. */
export function openConnections(_destination: string): Connections {
  return { requestHandler: new FetchHttpHandler(), release: () => undefined };
}
