import { HttpResponse } from "@smithy/core/protocols";
import type { BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";

import { startBedrockEmulator, type ReplyScript } from "../../testing/index.js";

/** An answer that is given without any network. */
export interface CannedReply {
  /** Default: 200. */
  status?: number;
  /** Default: none. */
  headers?: Record<string, string>;
  body: unknown;
}

/** Fields of a model whose real SDK client is given these answers in place of a network's. */
export function cannedFields(replyOf: () => CannedReply) {
  const requestHandler: BedrockRuntimeClientConfig["requestHandler"] = {
    async handle() {
      const { status: statusCode = 200, headers = {}, body } = replyOf();
      return { response: new HttpResponse({ statusCode, headers, body }) };
    },
  };
  return {
    region: "us-east-1",
    apiKey: "no-key",
    endpoint: "http://localhost",
    maxRetries: 0,
    clientOptions: { requestHandler },
  };
}

/** What a network would do with bytes: they arrive in pieces of some length. */
export async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** The bytes with which the emulator answers a path's request. */
export async function emulatedBytes(path: string, request: object, reply: ReplyScript): Promise<Uint8Array> {
  await using bedrock = await startBedrockEmulator({ reply });
  const response = await fetch(`${bedrock.endpoint}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${bedrock.apiKey()}`, "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(await response.text());
  return new Uint8Array(await response.arrayBuffer());
}
