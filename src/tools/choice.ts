import type { Tool, ToolChoice as ConverseToolChoice } from "@aws-sdk/client-bedrock-runtime";
import type { ToolChoice } from "@langchain/core/language_models/chat_models";

import { isRecord, stringAt } from "../messages/block.js";
import { InvalidInputError } from "../transport/errors/invalid_input.js";
import { toolName } from "./specs.js";

/** Converse's choices, and the one it has no word for: to call no tool. */
export type ResolvedToolChoice = ConverseToolChoice | "none" | undefined;

/**
 * `tool_choice` in every spelling: `"auto"`, `"any"`, `"required"`, `"none"`, a tool's name, OpenAI's
 * `{ type: "function", function: { name } }`, Anthropic's `{ type: "tool", name }`, Converse's own.
 *
 * @throws InvalidInputError for a spelling that is none of these, and for a tool that is not bound.
 */
export function resolveToolChoice(
  choice: ToolChoice | undefined,
  tools: readonly Tool[],
): ResolvedToolChoice {
  if (choice === undefined || choice === null || choice === "") return undefined;
  if (typeof choice === "string") return resolveWord(choice, tools);
  const fn = choice["function"];
  const name = stringAt(isRecord(fn) ? fn : choice, "name");
  if (name !== undefined) return chooseTool(name, tools);
  const word = stringAt(choice, "type") ?? ["auto", "any", "none"].find((key) => isRecord(choice[key]));
  if (word !== undefined) return resolveWord(word, tools);
  const named = isRecord(choice["tool"]) ? stringAt(choice["tool"], "name") : undefined;
  if (named !== undefined) return chooseTool(named, tools);
  throw new InvalidInputError(
    `tool_choice ${JSON.stringify(choice)} is no choice. Use "auto", "any", "none" or the name of a tool.`,
  );
}

function resolveWord(word: string, tools: readonly Tool[]): ResolvedToolChoice {
  switch (word) {
    case "auto":
      return { auto: {} };
    case "any":
    case "required":
      return { any: {} };
    case "none":
      return "none";
    default:
      return chooseTool(word, tools);
  }
}

function chooseTool(name: string, tools: readonly Tool[]): ResolvedToolChoice {
  const names = tools.flatMap((tool) => toolName(tool) ?? []);
  if (names.includes(name)) return { tool: { name } };
  throw new InvalidInputError(
    `tool_choice names ${JSON.stringify(name)}, which is not bound. Bound tools: ${names.join(", ") || "none"}.`,
  );
}
