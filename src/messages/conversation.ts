import type { ContentBlock, Message, SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { DocumentNames } from "./media/document_names.js";

/** A conversation in Converse's own form: what every part of the package after reading speaks. */
export interface Conversation {
  system: SystemContentBlock[];
  messages: Message[];
}

/** One message in Converse's form; `content` is there, unlike in the SDK's type. */
export interface Turn {
  role: "user" | "assistant";
  content: ContentBlock[];
}

/** What the readers of one request share. */
export class ReadContext {
  /** The names its documents have so far. */
  readonly documentNames = new DocumentNames();
  /** What was left out, in words; ends up in `response_metadata.warnings`. */
  readonly warnings: string[] = [];

  /** Takes note of something that was left out. */
  warn(message: string): void {
    if (!this.warnings.includes(message)) this.warnings.push(message);
  }
}
