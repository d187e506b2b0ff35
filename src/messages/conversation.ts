import type { ContentBlock, SystemContentBlock, Tool, ToolChoice } from "@aws-sdk/client-bedrock-runtime";
import type { DocumentType } from "@smithy/types";

import type { ReasoningOption } from "../models/reasoning.js";
import type { Parameters } from "../parameters/lift.js";
import type { CacheControl } from "../tools/cache_point.js";

/** One message in Converse's form on its way to the service; unlike in the SDK's type, `content` is required. */
export interface Turn {
  role: "user" | "assistant" | "system";
  content: ContentBlock[];
  /** The LangChain messages it was made from, for warnings and errors: `messages.2 (tool)`. */
  where: string;
  /** The author of an assistant's turn, if the message names it. */
  author?: Author;
  /** A system message right after this turn, for models that accept it there. */
  systemAfter?: ContentBlock[];
}

/** The model that wrote a message. */
export interface Author {
  /** The package's name for its API: `openai`, `anthropic`, `bedrock-converse`. */
  provider?: string;
  /** The model's vendor, as in a Bedrock model id. */
  vendor?: string;
}

/** The form of the answer, unless it is a call. */
export interface AnswerFormat {
  schema: Record<string, DocumentType>;
  name?: string;
  description?: string;
  /** Whether the model is only instructed to follow it, and the service does not enforce it. */
  asInstruction: boolean;
  /** Whether it was given in Converse's own form, whose keywords are the caller's responsibility. */
  asGiven?: true;
}

/** Everything in a request that rules may change, in Converse's form. */
export interface Draft extends Parameters {
  reasoning: ReasoningOption | undefined;
  /** `outputConfig.effort`, Converse's own name for it. */
  outputEffort: string | undefined;
  /** The tokens of the reply that this package requested because the caller set no limit. */
  reservedTokens: number | undefined;
  /** The texts at which this package cuts the answer, because the API does not accept them. */
  cutAt: readonly string[];
  /** Whether to add cache points. */
  promptCaching: boolean | CacheControl | undefined;
  /** Whether the guardrail checks only the last human message. */
  guardLastTurnOnly: boolean;
  requestMetadata: Record<string, string> | undefined;
  tools: Tool[];
  toolChoice: ToolChoice | undefined;
  /** Whether the model may call only one tool at a time. */
  callsOneTool?: boolean;
  format: AnswerFormat | undefined;
  system: SystemContentBlock[];
  turns: Turn[];
}
