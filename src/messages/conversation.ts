import type {
  ContentBlock,
  InferenceConfiguration,
  SystemContentBlock,
  Tool,
  ToolChoice,
} from "@aws-sdk/client-bedrock-runtime";
import type { DocumentType } from "@smithy/types";

import type { ReasoningOption } from "../models/reasoning.js";

/** One message in Converse's form, on its way to be sent; `content` is there, unlike in the SDK's type. */
export interface Turn {
  role: "user" | "assistant" | "system";
  content: ContentBlock[];
  /** The LangChain messages it was made of, for warnings and errors: `messages.2 (tool)`. */
  where: string;
  /** Who wrote an assistant's turn, as far as the message says. */
  author?: Author;
  /** A system message that stands right after this turn, for models that take it there. */
  systemAfter?: ContentBlock[];
}

/** The model that wrote a message. */
export interface Author {
  /** The package's name for the API it came from: `openai`, `anthropic`, `bedrock-converse`. */
  provider?: string;
  /** The model's vendor, as in a Bedrock model id. */
  vendor?: string;
}

/** All of a request that rules may change, in Converse's form. */
export interface Draft {
  inferenceConfig: InferenceConfiguration;
  topK: number | undefined;
  reasoning: ReasoningOption | undefined;
  /** `additionalModelRequestFields`. */
  additionalFields: Record<string, DocumentType>;
  /** The model's own parameters, by the names of its native API. */
  modelKwargs: Record<string, unknown> | undefined;
  requestMetadata: Record<string, string> | undefined;
  tools: Tool[];
  toolChoice: ToolChoice | undefined;
  system: SystemContentBlock[];
  turns: Turn[];
}
