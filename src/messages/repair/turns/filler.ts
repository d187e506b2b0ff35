import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

/** What is said for the sake of the order of turns: recorded as taken, where white space is refused. */
export const FILLER: ContentBlock[] = [{ text: "." }];
