import { isJsonObject } from "../../json_value.js";
import {
  blocksOf,
  modelError,
  unsupportedField,
  type Finding,
  type PlacedBlock,
  type Rule,
} from "./check_rule.js";

/**
 * "The format of the value at messages.1.content.0.toolUse.input is invalid. Provide a json object for the field and
 * try again." A checkpoint may contain the arguments as a string (E23).
 */
export const toolInputIsAnObject: Rule = (body) => {
  const invalid = blocksOf(body).find(({ block }) => block.toolUse && !isJsonObject(block.toolUse.input));
  return invalid && notAnObject(`${invalid.path}.toolUse.input`);
};

/**
 * The same for `messages.2.content.0.toolResult.content.0.json` (E24): a list that a tool returns must be sent as text.
 */
export const toolResultJsonIsAnObject: Rule = (body) => {
  for (const { path, block } of blocksOf(body)) {
    const results = block.toolResult?.content ?? [];
    const at = results.findIndex(({ json }) => json !== undefined && !isJsonObject(json));
    if (at >= 0) return notAnObject(`${path}.toolResult.content.${at}.json`);
  }
  return undefined;
};

/** "The tool search is already defined at toolConfig.tools.0." */
export const toolNamesAreUnique: Rule = ({ toolConfig }) => {
  const names = (toolConfig?.tools ?? []).map(({ toolSpec }) => toolSpec?.name);
  const at = names.findIndex((name, index) => name !== undefined && names.indexOf(name) < index);
  if (at < 0) return undefined;
  return {
    path: `toolConfig.tools.${at}`,
    message: `The tool ${names[at]} is already defined at toolConfig.tools.${names.indexOf(names[at])}.`,
  };
};

/** A forced tool must be one of the offered tools. */
export const chosenToolIsDefined: Rule = ({ toolConfig }) => {
  const name = toolConfig?.toolChoice?.tool?.name;
  if (name === undefined || toolConfig?.tools?.some(({ toolSpec }) => toolSpec?.name === name))
    return undefined;
  return {
    path: "toolConfig.toolChoice.tool.name",
    message: `The tool ${name} at toolConfig.toolChoice.tool.name is not defined in toolConfig.tools.`,
  };
};

/** "This model doesn't support tool use.": for models whose page in the user guide says so. */
export const modelSupportsTools: Rule = ({ toolConfig }, { tools }) => {
  if (tools || !toolConfig) return undefined;
  return { path: "toolConfig", message: "This model doesn't support tool use." };
};

/** "This model doesn't support tool use in streaming mode." (E30) */
export const modelStreamsTools: Rule = ({ toolConfig }, { streamedTools, streaming }) => {
  if (!streaming || !toolConfig || streamedTools) return undefined;
  return { path: "toolConfig", message: "This model doesn't support tool use in streaming mode." };
};

/** "This model doesn't support the toolConfig.toolChoice.any field. Remove toolConfig.toolChoice.any and try again." */
export const modelSupportsForcedTools: Rule = ({ toolConfig }, { forcedTools }) => {
  const { any, tool } = toolConfig?.toolChoice ?? {};
  if (forcedTools !== "no field" || !(any ?? tool)) return undefined;
  const path = `toolConfig.toolChoice.${any ? "any" : "tool"}`;
  return unsupportedField(path, path);
};

/** "This model doesn't support the status field.": Writer (pydantic-ai's profiles). */
export const toolResultStatusIsSupported: Rule = (body, { toolResultStatus }) => {
  const withStatus = blocksOf(body).find(({ block }) => block.toolResult?.status !== undefined);
  if (toolResultStatus || !withStatus) return undefined;
  return unsupportedField(`${withStatus.path}.toolResult.status`, "status");
};

/** Tool ids that a model accepts. */
const TOOL_IDS = {
  any: /^/,
  "nine characters": /^[a-zA-Z0-9]{9}$/,
  "nine characters or Bedrock's": /^([a-zA-Z0-9]{9}|tooluse_.*)$/,
};

/**
 * Mistral's own tool ids match `^[a-zA-Z0-9]{9}$` (E27): an id of another provider, such as `call_abc`, is refused.
 * Pixtral accepts the `tooluse_…` ids that Bedrock makes; Ministral 3 refuses them (E27).
 */
export const mistralToolIds: Rule = (body, { toolIds }) => {
  const foreign = blocksOf(body).find((placed) => {
    const id = toolIdOf(placed);
    return id !== undefined && !TOOL_IDS[toolIds].test(id);
  });
  if (!foreign) return undefined;
  return {
    path: foreign.path,
    message: `Tool call id was ${toolIdOf(foreign)} but must be a-z, A-Z, 0-9, with a length of 9.`,
  };
};

/**
 * Claude: "messages.92.content.0.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'" (E26, over Anthropic's
 * own API). Dots and colons, which Kimi's ids have, pass Converse's own constraint.
 */
export const claudeToolIds: Rule = (body, { messagesApi }) => {
  const foreign = blocksOf(body).find((placed) => !/^[a-zA-Z0-9_-]*$/.test(toolIdOf(placed) ?? ""));
  if (!messagesApi || !foreign) return undefined;
  const member = foreign.block.toolUse ? "tool_use.id" : "tool_result.tool_use_id";
  return modelError(
    foreign.path,
    `${foreign.path}.${member}: String should match pattern '^[a-zA-Z0-9_-]+$'`,
  );
};

function notAnObject(path: string): Finding {
  return {
    path,
    message: `The format of the value at ${path} is invalid. Provide a json object for the field and try again.`,
  };
}

function toolIdOf({ block }: PlacedBlock): string | undefined {
  return (block.toolUse ?? block.toolResult)?.toolUseId;
}
