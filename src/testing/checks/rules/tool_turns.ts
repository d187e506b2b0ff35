import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import { blocksOf, modelError, turnsOf, type Rule, type Turn } from "./check_rule.js";

/**
 * "The toolConfig field must be defined when using toolUse and toolResult content blocks." Its most common cause is a
 * summariser without tools that is given a history with tool calls (E20).
 */
export const toolConfigIsDefined: Rule = (body) => {
  const toolBlock = blocksOf(body).find(({ block }) => block.toolUse || block.toolResult);
  if (!toolBlock || body.toolConfig?.tools?.length) return undefined;
  return {
    path: "toolConfig",
    message: "The toolConfig field must be defined when using toolUse and toolResult content blocks.",
  };
};

/** "User messages cannot contain …": tool use and reasoning belong in assistant turns, tool results in user turns. */
export const blocksSuitTheRole: Rule = (body, { serverTools }) => {
  for (const { at, role, content } of turnsOf(body)) {
    const path = `messages.${at}`;
    if (role === "user" && content.some(({ reasoningContent }) => reasoningContent)) {
      const message =
        "User messages cannot contain reasoning content. Remove the reasoning content and try again.";
      return { path, message };
    }
    if (role === "user" && content.some(({ toolUse }) => toolUse)) {
      return { path, message: "User messages cannot contain tool uses. Remove the tool use and try again." };
    }
    // Server tools, such as Nova's code interpreter (E25), are used and answered within one assistant turn.
    const used = new Set(serverTools ? content.map(({ toolUse }) => toolUse?.toolUseId) : []);
    if (role === "assistant" && resultIds(content).some((id) => !used.has(id))) {
      return {
        path,
        message: "Assistant messages cannot contain tool results. Remove the tool result and try again.",
      };
    }
  }
  return undefined;
};

/** "Expected toolResult blocks at messages.2.content for the following Ids: …" */
export const toolUsesAreAnswered: Rule = (body) => {
  const turns = turnsOf(body);
  for (const [index, turn] of turns.entries()) {
    const next = turns[index + 1];
    const answered = new Set(resultIds(next?.content ?? []));
    const open = clientToolUseIds(turn).filter((id) => !answered.has(id));
    if (open.length > 0) {
      const path = `messages.${next?.at ?? turn.at + 1}.content`;
      return {
        path,
        message: `Expected toolResult blocks at ${path} for the following Ids: ${open.join(", ")}`,
      };
    }
  }
  return undefined;
};

/** "The number of toolResult blocks at messages.2.content exceeds the number of toolUse blocks of previous turn." */
export const toolResultsAnswerToolUses: Rule = (body) => {
  const turns = turnsOf(body);
  const surplus = turns.find((turn, index) => {
    const previous = turns[index - 1];
    const asked = previous ? clientToolUseIds(previous) : [];
    return turn.role === "user" && resultIds(turn.content).length > asked.length;
  });
  if (!surplus) return undefined;
  const path = `messages.${surplus.at}.content`;
  return {
    path,
    message: `The number of toolResult blocks at ${path} exceeds the number of toolUse blocks of previous turn.`,
  };
};

/** "The toolUse blocks at messages.1.content contain duplicate Ids: …" (E21) */
export const toolIdsAreUniqueInATurn: Rule = (body) => {
  for (const { at, content } of turnsOf(body)) {
    const path = `messages.${at}.content`;
    const used = duplicates(content.flatMap(({ toolUse }) => toolUse?.toolUseId ?? []));
    if (used.length > 0) {
      return { path, message: `The toolUse blocks at ${path} contain duplicate Ids: ${used.join(", ")}` };
    }
    const answered = duplicates(resultIds(content));
    if (answered.length > 0) {
      return {
        path,
        message: `The toolResult blocks at ${path} contain duplicate Ids: ${answered.join(", ")}`,
      };
    }
  }
  return undefined;
};

/** Claude: "messages.3.content.0: `tool_use` ids must be unique" */
export const toolUseIdsAreUnique: Rule = (body, { messagesApi }) => {
  if (!messagesApi) return undefined;
  const seen = new Set<string | undefined>();
  for (const { path, block } of blocksOf(body)) {
    if (!block.toolUse) continue;
    if (seen.has(block.toolUse.toolUseId)) {
      return modelError(path, `${path}: \`tool_use\` ids must be unique`);
    }
    seen.add(block.toolUse.toolUseId);
  }
  return undefined;
};

/**
 * "Conversation blocks and tool use blocks cannot be provided in the same turn.": from Llama and Mistral (E11,
 * langchain-aws' live tests).
 */
export const toolUsesStandAlone: Rule = (body, { besideToolUse }) => {
  if (besideToolUse) return undefined;
  const mixed = turnsOf(body).find(({ content }) => isMixed(content, "toolUse", () => true));
  return (
    mixed && {
      path: `messages.${mixed.at}.content`,
      message: "Conversation blocks and tool use blocks cannot be provided in the same turn.",
    }
  );
};

/**
 * "Conversation blocks and tool result blocks cannot be provided in the same turn.": from Llama, Mistral and Writer for
 * anything beside a tool result, from Claude for documents and videos (E12).
 */
export const toolResultsStandAlone: Rule = (body, { besideToolResult }) => {
  if (besideToolResult === "anything") return undefined;
  const refused = (block: ContentBlock): boolean =>
    besideToolResult === "nothing" || block.document !== undefined || block.video !== undefined;
  const mixed = turnsOf(body).find(({ content }) => isMixed(content, "toolResult", refused));
  return (
    mixed && {
      path: `messages.${mixed.at}.content`,
      message: "Conversation blocks and tool result blocks cannot be provided in the same turn.",
    }
  );
};

function isMixed(
  content: ContentBlock[],
  member: "toolUse" | "toolResult",
  refused: (block: ContentBlock) => boolean,
): boolean {
  const others = content.filter((block) => block[member] === undefined && block.cachePoint === undefined);
  return others.length < content.length && content.some((block) => block[member]) && others.some(refused);
}

function resultIds(content: ContentBlock[]): string[] {
  return content.flatMap(({ toolResult }) => toolResult?.toolUseId ?? []);
}

/** The ids of the tool uses that the client must answer. Those of server tools are answered in their own turn. */
function clientToolUseIds({ role, content }: Turn): string[] {
  if (role !== "assistant") return [];
  const answeredHere = new Set(resultIds(content));
  return content
    .flatMap(({ toolUse }) =>
      toolUse && toolUse.type !== "server_tool_use" ? (toolUse.toolUseId ?? []) : [],
    )
    .filter((id) => !answeredHere.has(id));
}

function duplicates(ids: string[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const id of ids) (seen.has(id) ? repeated : seen).add(id);
  return [...repeated];
}
