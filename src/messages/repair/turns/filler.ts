import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

/** The text of a turn that only keeps the roles alternating: recorded as accepted, unlike white space. */
export const FILLER: ContentBlock[] = [{ text: "." }];
