import { BedrockRuntimeClient, type ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttp2Handler, NodeHttpHandler } from "@smithy/node-http-handler";
import {
  startBedrockEmulator,
  type BedrockEmulator,
  type BedrockEmulatorOptions,
} from "../../testing/index.js";

export const MODEL = "anthropic.claude-sonnet-4-5-20250929-v1:0";

export const HELLO = { modelId: MODEL, messages: [{ role: "user" as const, content: [{ text: "Hello" }] }] };

/** A real SDK client for the emulator. It does not retry. */
function clientOf(bedrock: BedrockEmulator, protocol: "1.1" | "2.0"): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    ...bedrock.fields,
    maxAttempts: 1,
    requestHandler: protocol === "1.1" ? new NodeHttpHandler() : new NodeHttp2Handler(),
  });
}

/** Runs `use` with an emulator and a client of it, and closes both, so that a failed test leaves nothing open. */
export async function withEmulator<T>(
  options: BedrockEmulatorOptions,
  use: (client: BedrockRuntimeClient, bedrock: BedrockEmulator) => Promise<T>,
  protocol: "1.1" | "2.0" = "1.1",
): Promise<T> {
  const bedrock = await startBedrockEmulator(options);
  const client = clientOf(bedrock, protocol);
  try {
    return await use(client, bedrock);
  } finally {
    client.destroy();
    await bedrock.close();
  }
}

export async function collect<T>(stream: AsyncIterable<T> | undefined): Promise<T[]> {
  const events: T[] = [];
  for await (const event of stream ?? []) events.push(event);
  return events;
}

export function textOf(events: ConverseStreamOutput[]): string {
  return events.map((event) => event.contentBlockDelta?.delta?.text ?? "").join("");
}
