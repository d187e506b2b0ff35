import { isRecord } from "../../json/record.js";
import type { EmulatedRequest } from "../../testing/index.js";

/** A tool's result as it went to the model. */
export interface SentResult {
  id: unknown;
  failed: boolean;
  content: string;
}

/** The turns of a request; Converse, Claude's and Nova's own APIs agree on where they are. */
export function sentTurns({ body }: EmulatedRequest): unknown[] {
  const { messages } = body;
  return Array.isArray(messages) ? messages : [];
}

/** The tool results of a request, in Converse's shape or in Claude's. */
export function sentResults(request: EmulatedRequest): SentResult[] {
  return sentBlocks(request).flatMap((block) => {
    const result = isRecord(block["toolResult"]) ? block["toolResult"] : block;
    if (result === block && block["type"] !== "tool_result") return [];
    return [
      {
        id: result["toolUseId"] ?? result["tool_use_id"],
        failed: result["status"] === "error" || result["is_error"] === true,
        content: JSON.stringify(result["content"]),
      },
    ];
  });
}

/** All that a request says, as text to be searched. */
export function sentText({ body }: EmulatedRequest): string {
  return JSON.stringify(body);
}

function sentBlocks(request: EmulatedRequest): Record<string, unknown>[] {
  return sentTurns(request)
    .flatMap((turn) => (isRecord(turn) && Array.isArray(turn["content"]) ? turn["content"] : []))
    .filter(isRecord);
}
