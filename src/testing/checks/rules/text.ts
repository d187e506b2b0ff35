import { blocksOf, type PlacedBlock, type Rule } from "./check_rule.js";

/**
 * "The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and try
 * again." (E5). White space is accepted beside other text, as recorded for a lone newline before a cache point. Turns
 * with reasoning are exempt, because the signature covers their blank blocks too (E6).
 */
export const textIsNotBlank: Rule = (body) => {
  const blank = blocksOf(body).find(({ block, message: { content = [] } }) =>
    content.some(({ reasoningContent }) => reasoningContent)
      ? false
      : block.text === "" ||
        (isBlank(block.text) && content.every(({ text }) => text === undefined || isBlank(text))),
  );
  return blank && blankText("ContentBlock", blank.path);
};

/** A tool that returned nothing still needs text in its result (E22). */
export const toolResultTextIsNotBlank: Rule = (body) => {
  const path = blocksOf(body).flatMap(blankResultTexts)[0];
  return path === undefined ? undefined : blankText("ToolResultContentBlock", path);
};

/** The same for `system`: langchainjs sends `SystemMessage("")` as a blank text. */
export const systemTextIsNotBlank: Rule = ({ system }) => {
  const at = (system ?? []).findIndex(({ text }) => isBlank(text));
  return at < 0 ? undefined : blankText("SystemContentBlock", `system.${at}`);
};

function blankResultTexts({ path, block }: PlacedBlock): string[] {
  return (block.toolResult?.content ?? []).flatMap(({ text }, index) =>
    isBlank(text) ? [`${path}.toolResult.content.${index}`] : [],
  );
}

function isBlank(text: string | undefined): boolean {
  return text?.trim() === "";
}

function blankText(shape: string, path: string): { path: string; message: string } {
  return {
    path,
    message: `The text field in the ${shape} object at ${path} is blank. Add text to the text field, and try again.`,
  };
}
