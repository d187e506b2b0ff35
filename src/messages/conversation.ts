import type { ContentBlock, SystemContentBlock, Tool, ToolChoice } from "@aws-sdk/client-bedrock-runtime";
import type { DocumentType } from "@smithy/types";

import type { ReasoningOption } from "../models/reasoning.js";
import type { Parameters } from "../parameters/lift.js";
import type { CacheControl } from "../tools/cache_point.js";

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

/** What the answer is to be, beside a call. */
export interface AnswerFormat {
  schema: Record<string, DocumentType>;
  name?: string;
  description?: string;
  /** Whether the model is only told of it, and not held to it by the service. */
  asInstruction: boolean;
  /** Whether it was given in Converse's own form, whose words are the caller's responsibility. */
  asGiven?: true;
}

/** All of a request that rules may change, in Converse's form. */
export interface Draft extends Parameters {
  reasoning: ReasoningOption | undefined;
  /** `outputConfig.effort`, Converse's own name for it. */
  outputEffort: string | undefined;
  /** How many tokens of the reply this package asked for because the caller did not say. */
  reservedTokens: number | undefined;
  /** The texts at which this package cuts the answer, because the API does not take them. */
  cutAt: readonly string[];
  /** Whether cache points are to be placed. */
  promptCaching: boolean | CacheControl | undefined;
  /** Whether the guardrail is to judge the last human message only. */
  guardLastTurnOnly: boolean;
  requestMetadata: Record<string, string> | undefined;
  tools: Tool[];
  toolChoice: ToolChoice | undefined;
  /** Whether the model is to call one tool at a time. */
  callsOneTool?: boolean;
  format: AnswerFormat | undefined;
  system: SystemContentBlock[];
  turns: Turn[];
}
