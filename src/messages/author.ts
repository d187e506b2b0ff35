import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";

import { parseModelId } from "../models/model_id.js";
import { stringAt } from "../json/record.js";
import type { Author } from "./conversation.js";

const UNKNOWN: Author = {};

/** The model that wrote a message, as its `response_metadata` names it. */
export function authorOf({ response_metadata: metadata }: AIMessage | AIMessageChunk): Author {
  const provider = stringAt(metadata, "model_provider");
  const model = stringAt(metadata, "model_name") ?? stringAt(metadata, "model") ?? "";
  const vendor = provider === "anthropic" ? provider : parseModelId(model).vendor;
  return provider || vendor ? { ...(provider ? { provider } : {}), ...(vendor ? { vendor } : {}) } : UNKNOWN;
}
