import type { Tool, ToolChoice as ConverseToolChoice } from "@aws-sdk/client-bedrock-runtime";
import type { ToolChoice } from "@langchain/core/language_models/chat_models";

import { isRecord, stringAt } from "../json/record.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { toolName } from "./specs.js";

/** Converse's choices, and `none`, which Converse does not have. */
export type ResolvedToolChoice = ConverseToolChoice | "none" | undefined;

/** The choices that name no tool, in the spelling of Converse and OpenAI. */
const WORDS = new Map<unknown, ConverseToolChoice | "none">([
  ["auto", { auto: {} }],
  ["any", { any: {} }],
  ["required", { any: {} }],
  ["none", "none"],
]);

/**
 * `tool_choice` in every spelling: `"auto"`, `"any"`, `"required"`, `"none"`, a tool's name, OpenAI's `{ type:
 * "function", function: { name } }`, Anthropic's `{ type: "tool", name }`, Converse's own.
 *
 * @throws InvalidInputError for any other value, and for a tool that is not bound.
 */
export function resolveToolChoice(
  choice: ToolChoice | undefined,
  tools: readonly Tool[],
): ResolvedToolChoice {
  if (choice === undefined || choice === null || choice === "") return undefined;
  if (typeof choice === "string") return WORDS.get(choice) ?? chooseTool(choice, tools);
  const holders: unknown[] = [choice, choice["function"], choice["tool"]];
  const [name] = holders.filter(isRecord).flatMap((holder) => stringAt(holder, "name") ?? []);
  if (name !== undefined) return chooseTool(name, tools);
  const word = WORDS.has(choice["type"]) ? choice["type"] : Object.keys(choice).find((key) => WORDS.has(key));
  const resolved = WORDS.get(word);
  if (resolved) return resolved;
  throw new InvalidInputError(
    `tool_choice ${JSON.stringify(choice)} is not valid. Use "auto", "any", "none" or the name of a tool.`,
  );
}

/**
 * Whether a choice in the form of the model's own API is one of these tools. A choice of other tools, such as those
 * that only that API knows, is left to the caller.
 */
export function choosesAmong(choice: ToolChoice, tools: readonly Tool[]): boolean {
  if (tools.length === 0) return false;
  try {
    resolveToolChoice(choice, tools);
    return true;
  } catch (error) {
    if (error instanceof InvalidInputError) return false;
    throw error;
  }
}

/** Whether a choice in Anthropic's form allows only one call in a turn. */
export function choosesOneCall(choice: ToolChoice | undefined): boolean {
  return isRecord(choice) && choice["disable_parallel_tool_use"] === true;
}

function chooseTool(name: string, tools: readonly Tool[]): ResolvedToolChoice {
  const names = tools.flatMap((tool) => toolName(tool) ?? []);
  if (names.includes(name)) return { tool: { name } };
  throw new InvalidInputError(
    `tool_choice: the tool ${JSON.stringify(name)} is not bound. Bound tools: ${names.join(", ") || "none"}.`,
  );
}
