import type { AIMessageChunk } from "@langchain/core/messages";
import { ChatBedrockConverse } from "langchain-bedrock";

/** The configuration of the worker: `wrangler secret put BEDROCK_API_KEY`. */
interface Env {
  BEDROCK_API_KEY: string;
}

/** Answers a question with a stream of text. When the client disconnects, the model is stopped. */
export async function fetch(request: Request, env: Env): Promise<Response> {
  const llm = new ChatBedrockConverse({
    model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    region: "us-east-1",
    apiKey: env.BEDROCK_API_KEY,
  });
  const encoder = new TextEncoder();
  const toBytes = new TransformStream<AIMessageChunk, Uint8Array>({
    transform: (chunk, controller) => controller.enqueue(encoder.encode(chunk.text)),
  });
  const chunks = await llm.stream(await request.text());
  return new Response(chunks.pipeThrough(toBytes), {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}

export default { fetch };
