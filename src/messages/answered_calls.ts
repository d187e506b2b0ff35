import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../json/record.js";

/** A turn, or the part of it that is looked at. */
interface Answers {
  content: readonly ContentBlock[];
}

/** The ids of the calls whose results are in the turn, in whichever form. */
export function answeredCalls({ content }: Answers): Set<string | undefined> {
  const answered = answeredByAnthropic({ content });
  for (const { toolResult } of content) if (toolResult) answered.add(toolResult.toolUseId);
  return answered;
}

/** The ids of the calls that Anthropic's own API answered in the turn, in blocks that Converse does not know. */
export function answeredByAnthropic({ content }: Answers): Set<string | undefined> {
  return new Set(
    content.flatMap(({ $unknown }) => {
      const value = $unknown?.[1];
      const id = isRecord(value) ? value["tool_use_id"] : undefined;
      return typeof id === "string" ? [id] : [];
    }),
  );
}
