import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type BedrockRuntimeClientConfig,
} from "@aws-sdk/client-bedrock-runtime";
import { NodeHttp2Handler, NodeHttpHandler } from "@smithy/node-http-handler";

import { toBedrockError, type FailedExchange } from "../../transport/failures/to_bedrock_error.js";
import { CLAUDE } from "./model.js";

export type HttpVersion = "HTTP/1.1" | "HTTP/2";

/** How a call is made that will fail. */
export interface FailingCall extends Partial<FailedExchange> {
  client: BedrockRuntimeClientConfig;
  http?: HttpVersion;
  /** Streams, and reads to the end. Default: waits for a whole reply. */
  stream?: boolean;
}

/** Calls through a real client of the SDK that does not retry, and gives the error that the failure becomes. */
export async function failureOf({ client: config, http = "HTTP/1.1", stream, ...exchange }: FailingCall) {
  const client = new BedrockRuntimeClient({
    maxAttempts: 1,
    requestHandler: http === "HTTP/2" ? new NodeHttp2Handler() : new NodeHttpHandler(),
    ...config,
  });
  const input = { modelId: CLAUDE, messages: [{ role: "user" as const, content: [{ text: "hi" }] }] };
  let requestId: string | undefined;
  try {
    if (stream) {
      const output = await client.send(new ConverseStreamCommand(input));
      requestId = output.$metadata.requestId;
      for await (const _event of output.stream ?? []);
    } else await client.send(new ConverseCommand(input));
  } catch (error) {
    return toBedrockError(error, { model: CLAUDE, region: "us-east-1", requestId, secrets: [], ...exchange });
  } finally {
    client.destroy();
  }
  throw new Error("the call did not fail");
}

/** A loopback HTTP server that answers as `listener` does; `await using` ends it. */
export async function startServer(
  listener: RequestListener,
): Promise<AsyncDisposable & { client: BedrockRuntimeClientConfig & { endpoint: string } }> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    client: {
      region: "us-east-1",
      endpoint: `http://127.0.0.1:${port}`,
      credentials: {
        accessKeyId: "AKIDEXAMPLE",
        secretAccessKey: "example",
        sessionToken: "FwoGZXIvYXdz/Example+Token==",
      },
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
