import { startBedrockEmulator, type BedrockEmulator } from "../../testing/index.js";

/** A running server and its description. */
export interface Server extends Pick<BedrockEmulator, "endpoint" | "env" | "close"> {
  /** What it does, in a sentence. */
  purpose: string;
  /** What it has done. */
  summary(): string;
}

/** Starts an emulator that counts its requests. */
export async function startEmulator(options: Parameters<typeof startBedrockEmulator>[0]): Promise<Server> {
  const emulator = await startBedrockEmulator(options);
  const { endpoint, env, requests } = emulator;
  return {
    endpoint,
    env,
    purpose: `The emulator of Bedrock listens on ${endpoint} until Ctrl-C.`,
    summary: () => summaryOf(requests),
    close: () => emulator.close(),
  };
}

/** How many requests there were, and how many were refused. */
function summaryOf(requests: BedrockEmulator["requests"]): string {
  const refused = requests.filter(({ status }) => status !== undefined && status >= 400);
  const list = refused.map(({ operation, modelId, status }) => `\n  ${status} ${operation} ${modelId}`);
  return `Requests: ${requests.length}, refused: ${refused.length}${list.length > 0 ? ":" : "."}${list.join("")}`;
}
