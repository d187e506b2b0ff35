import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";

import { parseModelId } from "../models/model_id.js";
import { stringAt } from "../json/record.js";
import type { Author } from "./conversation.js";

/** The authors of one request's messages. Most have the same, which is read once for all that follow each other. */
export class Authors {
  #last: { provider: string | undefined; model: string | undefined; author: Author } = {
    provider: undefined,
    model: undefined,
    author: {},
  };

  /** The model that wrote a message, as its `response_metadata` names it. */
  of({ response_metadata: metadata }: AIMessage | AIMessageChunk): Author {
    const provider = stringAt(metadata, "model_provider");
    const model = stringAt(metadata, "model_name") ?? stringAt(metadata, "model");
    if (provider !== this.#last.provider || model !== this.#last.model)
      this.#last = { provider, model, author: readAuthor(provider, model) };
    return this.#last.author;
  }
}

function readAuthor(provider: string | undefined, model = ""): Author {
  const vendor = provider === "anthropic" ? provider : parseModelId(model).vendor;
  return { ...(provider ? { provider } : {}), ...(vendor ? { vendor } : {}) };
}
