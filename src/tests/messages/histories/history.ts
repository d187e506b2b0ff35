import type { BindToolsInput } from "@langchain/core/language_models/chat_models";
import type { BaseMessage } from "@langchain/core/messages";

/** What the model that a history is for can take. */
export interface GeneratorOptions {
  /** Claude refuses reasoning without a signature, and reads search results and documents in chunks. */
  claude: boolean;
  video: boolean;
  /** Media in S3. */
  s3: boolean;
}

/** A history as an application may have it, legal or not, and what a request made of it has to hold. */
export interface GeneratedHistory {
  /** The seed it came from: the same one gives the same history. */
  seed: number;
  messages: BaseMessage[];
  /** The tools bound for the call, possibly none. */
  tools: BindToolsInput[];
  toolChoice?: "auto" | "none" | undefined;
  /** Tokens that must be in the JSON of the request: each stands in a text, a call's arguments or a result. */
  kept: string[];
  /** Tokens that must not: they stand in what another provider's model thought, in artifacts and the like. */
  dropped: string[];
}
