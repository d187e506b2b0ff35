import type {
  ConverseStreamRequest,
  ToolChoice,
  ToolResultBlock,
  ToolUseBlock,
} from "@aws-sdk/client-bedrock-runtime";

import { joinTexts, noPlaceFor, toolSpecs, type PromptDialect } from "../prompt.js";

/** The form of a call in Llama's own chat templates, which this package reads. */
const CALL_FORM = '{"name": function name, "parameters": dictionary of argument name and its value}';

/**
 * The caller's tools and how to call them, for the system message; empty if there are none.
 *
 * Llama 4's model card shows calls in Python syntax; the template of its weights uses the same JSON as Llama 3.1. JSON is
 * used, because its values have types. The template's `Environment: ipython` is left out, because it also enables the code
 * interpreter, which answers with Python.
 */
export function toolInstructions(request: ConverseStreamRequest, dialect: PromptDialect): string {
  const tools = toolSpecs(request, dialect.name).map(({ name, description, inputSchema }) =>
    JSON.stringify(
      { type: "function", function: { name, description, parameters: inputSchema?.json ?? {} } },
      null,
      4,
    ),
  );
  if (tools.length === 0) return "";
  const instructions = [
    "You can call the functions below. Call one when it helps to answer, and answer in words otherwise.",
    `To call a function, answer with nothing but JSON in the format ${CALL_FORM}. Do not use variables.`,
    "To call several, write one such object after the other, with a semicolon between them.",
    ...choiceInstruction(request.toolConfig?.toolChoice),
  ];
  return joinTexts([instructions.join("\n"), ...tools], "\n\n");
}

function choiceInstruction(choice: ToolChoice | undefined): string[] {
  if (choice?.tool) return [`This time you must call the function ${choice.tool.name}.`];
  return choice?.any ? ["This time you must call a function."] : [];
}

/** A call of the conversation, in the form in which the model writes calls. */
export function writtenCall({ name, input }: ToolUseBlock): string {
  return `{"name": ${JSON.stringify(name)}, "parameters": ${JSON.stringify(input ?? {})}}`;
}

/** A tool's result as text. */
export function resultText(
  { content = [] }: ToolResultBlock,
  message: number,
  dialect: PromptDialect,
): string {
  const parts = content.map((part) => {
    if (part.json !== undefined) return JSON.stringify(part.json);
    if (part.searchResult) return JSON.stringify(part.searchResult);
    if (part.text === undefined) throw noPlaceFor(part, message, dialect.name);
    return part.text;
  });
  return joinTexts(parts);
}
