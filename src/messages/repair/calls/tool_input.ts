import type { DocumentType } from "@smithy/types";

import { toDocumentObject } from "../../../json/document.js";
import { isRecord } from "../../../json/record.js";
import type { RequestContext } from "../../request_context.js";
import { parseJson } from "../../../json/depth.js";

/**
 * A tool call's input that is JSON text is parsed, and a missing one becomes `{}`; any other value that is not an
 * object is wrapped in one, as its member `input`.
 *
 * Bedrock: `The format of the value at messages.1.content.0.toolUse.input is invalid. Provide a json object for the
 * field and try again.`
 */
export function wrapToolInput(
  value: unknown,
  where: string,
  context: RequestContext,
): Record<string, DocumentType> {
  if (isRecord(value)) return toDocumentObject(value);
  const parsed = typeof value === "string" ? parsedText(value) : value;
  if (isRecord(parsed)) return toDocumentObject(parsed);
  if (parsed === undefined || parsed === null || parsed === "") return {};
  context.reporter("wrapToolInput")(
    where,
    "Bedrock refuses a tool's input that is not an object",
    "it is wrapped in one",
  );
  return toDocumentObject({ input: parsed });
}

/** JSON text, which some checkpoints encode twice, as its value; other text as it is. */
function parsedText(text: string): unknown {
  const value = parseJson(text);
  if (value === undefined) return text.trim() === "" ? undefined : text;
  return typeof value === "string" ? (parseJson(value) ?? value) : value;
}
