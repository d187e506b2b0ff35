import { checkRequest } from "../../../testing/checks/check_request.js";
import type { JsonObject, Operation } from "../../../testing/index.js";

/** What a test changes of a legal request. */
export interface Case {
  messages?: JsonObject[];
  rest?: JsonObject;
  model?: string;
  operation?: Operation;
}

/** A rule, a request that breaks it, where it does, what the service says, and a like request that is legal. */
export type Row = [rule: string, offending: Case, path: string, message: RegExp, legal: Case, name?: string];

export const CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
export const CLAUDE_4_6 = "us.anthropic.claude-sonnet-4-6";
export const CLAUDE_5 = "us.anthropic.claude-sonnet-5";
export const NOVA = "us.amazon.nova-pro-v1:0";
export const NOVA_2 = "us.amazon.nova-2-lite-v1:0";
export const LLAMA = "us.meta.llama4-maverick-17b-instruct-v1:0";
export const MISTRAL = "mistral.mistral-large-3-675b-instruct";
export const OPUS_5_5 = "us.anthropic.claude-opus-5-5";
export const FABLE_5_1 = "us.anthropic.claude-fable-5-1";
export const GPT_6 = "global.openai.gpt-6-sol";
export const TITAN = "amazon.titan-text-express-v1";

export const user = (...content: JsonObject[]): JsonObject => ({ role: "user", content });
export const system = (...content: JsonObject[]): JsonObject => ({ role: "system", content });
export const assistant = (...content: JsonObject[]): JsonObject => ({ role: "assistant", content });
export const text = (value: string): JsonObject => ({ text: value });
export const use = (toolUseId: string, more: JsonObject = {}): JsonObject => ({
  toolUse: { toolUseId, name: "search", input: {}, ...more },
});
export const result = (toolUseId: string, ...content: JsonObject[]): JsonObject => ({
  toolResult: { toolUseId, content: content.length ? content : [text("found")] },
});
/** `citations` is left out unless it is said. */
export const document = (name: string, citations?: boolean): JsonObject => ({
  document: {
    format: "txt",
    name,
    source: { text: "x" },
    ...(citations !== undefined && { citations: { enabled: citations } }),
  },
});
export const pdf = { document: { format: "pdf", name: "p", source: { bytes: "AAAA" } } };
export const audio = { audio: { format: "mp3", source: { bytes: "AAAA" } } };
export const image = { image: { format: "png", source: { bytes: "AAAA" } } };
export const video = { video: { format: "mp4", source: { bytes: "AAAA" } } };
export const s3 = { image: { format: "png", source: { s3Location: { uri: "s3://b/k" } } } };
export const cachePoint = { cachePoint: { type: "default" } };
export const cacheFor = (ttl: string): JsonObject => ({ cachePoint: { type: "default", ttl } });
export const reasoning = (signature?: string): JsonObject => ({
  reasoningContent: { reasoningText: { text: "hm", signature } },
});

export const redacted = { reasoningContent: { redactedContent: "AAAA" } };

export const hi = user(text("hi"));
export const spec = (name: string, json: JsonObject = { type: "object" }): JsonObject => ({
  toolSpec: { name, inputSchema: { json } },
});
export const tools = (...list: JsonObject[]): JsonObject => ({
  toolConfig: { tools: list.length ? list : [spec("search")] },
});
export const choose = (toolChoice: JsonObject): JsonObject => ({
  toolConfig: { tools: [spec("search")], toolChoice },
});
export const thinking = (config: JsonObject, more: JsonObject = {}): JsonObject => ({
  additionalModelRequestFields: { thinking: config },
  ...more,
});
export const fields = (additionalModelRequestFields: JsonObject, more: JsonObject = {}): JsonObject => ({
  additionalModelRequestFields,
  ...more,
});
export const ENABLED = { type: "enabled", budget_tokens: 1024 };
export const ADAPTIVE = { type: "adaptive" };
export const loop = (used: JsonObject[], answered: JsonObject[]): JsonObject[] => [
  hi,
  assistant(...used),
  user(...answered),
];

export function check({ messages = [hi], rest = {}, model = CLAUDE, operation = "converse" }: Case) {
  return checkRequest({ operation, modelId: model, body: { messages, ...rest } });
}
