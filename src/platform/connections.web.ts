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
  return { requestHandler: new FetchHttpHandler({ customFetch: fetchHolding }), release: () => undefined };
}

const requests = new WeakMap<object, Parameters<typeof fetch>>();

/**
 * Node's `fetch`, which some edge runtimes have, learns of an abort only as long as the request exists: one that has been
 * collected goes on, and is paid for. So it is kept until its answer ends. Measured with Node 20 and 24.
 */
async function fetchHolding(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request);
  requests.set(response.body ?? response, request);
  return response;
}
