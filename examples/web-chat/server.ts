import type { AddressInfo } from "node:net";

import { serve } from "@hono/node-server";
import { ChatBedrockConverse } from "langchain-bedrock";
import { startBedrockEmulator, type BedrockEmulatorOptions } from "langchain-bedrock/testing";

import { createApp } from "./app.js";
import { emulatedAnswer } from "./emulated_answer.js";
import type { Model } from "./models.js";

const SYSTEM = "You are a friendly assistant. Answer briefly, in Markdown.";

/** How the web chat is started. */
export interface ServerOptions {
  models: readonly Model[];
  /** TCP port on 127.0.0.1; 0 is any that is free. */
  port: number;
  /** Whether Amazon Bedrock answers, which costs money, instead of the emulator. */
  live: boolean;
  /** Replaces the emulator's behaviour. */
  emulator?: BedrockEmulatorOptions;
}

const EMULATOR: BedrockEmulatorOptions = {
  reply: emulatedAnswer,
  // Slow enough to watch, and to stop.
  faults: { type: "slow", betweenEvents: 30, times: Infinity },
};

/** Starts the web chat on this machine. */
export async function startWebChat({ models, port, live, emulator = EMULATOR }: ServerOptions) {
  const bedrock = live ? undefined : await startBedrockEmulator(emulator);
  const llms = new Map<string, ChatBedrockConverse>();
  const llmOf = (model: string): ChatBedrockConverse => {
    const llm =
      llms.get(model) ?? new ChatBedrockConverse({ model, promptCaching: true, ...bedrock?.fields });
    llms.set(model, llm);
    return llm;
  };
  const app = createApp({ models, llmOf, system: SYSTEM, source: live ? "Amazon Bedrock" : "the emulator" });
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, () => resolve(starting));
    starting.once("error", reject);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    bedrock,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      if ("closeAllConnections" in server) server.closeAllConnections();
      for (const llm of llms.values()) llm.close();
      await Promise.all([closed, bedrock?.close()]);
    },
  };
}
