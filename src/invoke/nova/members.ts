import {
  ImageFormat,
  type CitationsDelta,
  type ContentBlockDelta,
  type ContentBlockStart,
  type ReasoningContentBlockDelta,
  type ToolResultBlockDelta,
} from "@aws-sdk/client-bedrock-runtime";

import { fromModel } from "../../json/document.js";
import { isRecord, recordOf, recordsOf, textOf } from "../../json/record.js";
import { isCitationLocation } from "../../messages/citations.js";
import { base64Bytes } from "../../platform/platform.js";
import type { NativeJson } from "../family.js";

/** The start of a block, as the SDK would read it; an unknown member is kept. */
export function decodeStart(start: NativeJson): ContentBlockStart | undefined {
  const { toolUse, toolResult, image } = start;
  if (isRecord(toolUse)) {
    const { toolUseId, name, type } = toolUse;
    return {
      toolUse: {
        toolUseId: textOf(toolUseId),
        name: textOf(name),
        ...(type === "server_tool_use" ? { type } : {}),
      },
    };
  }
  if (isRecord(toolResult)) {
    const { toolUseId, status, type } = toolResult;
    return {
      toolResult: {
        toolUseId: textOf(toolUseId),
        ...(status === "success" || status === "error" ? { status } : {}),
        ...(typeof type === "string" ? { type } : {}),
      },
    };
  }
  if (isRecord(image) && isImageFormat(image["format"])) return { image: { format: image["format"] } };
  const [unknown] = Object.entries(start);
  return unknown && { $unknown: unknown };
}

/** A piece of a block; `undefined` if this package knows nothing in it. */
export function decodeDelta(native: NativeJson): ContentBlockDelta | undefined {
  const { text, toolUse, toolResult, reasoningContent, citation, image } = native;
  if (typeof text === "string") return { text };
  if (isRecord(toolUse)) return { toolUse: { input: decodeInput(toolUse["input"]) } };
  if (isRecord(image)) return decodeImage(recordOf(image["source"]));
  if (Array.isArray(toolResult)) return { toolResult: recordsOf(toolResult).flatMap(decodeResultPart) };
  if (isRecord(citation)) return { citation: decodeCitation(citation) };
  const reasoning = decodeReasoning(recordOf(reasoningContent));
  return reasoning && { reasoningContent: reasoning };
}

/** A piece of JSON text in a stream, the whole input in a reply. */
function decodeInput(input: unknown): string {
  if (typeof input === "string") return input;
  return input === undefined ? "" : JSON.stringify(fromModel(input));
}

function decodeImage({ bytes }: NativeJson): ContentBlockDelta | undefined {
  return typeof bytes === "string" ? { image: { source: { bytes: base64Bytes(bytes) } } } : undefined;
}

function decodeReasoning({
  text,
  signature,
  redactedContent,
}: NativeJson): ReasoningContentBlockDelta | undefined {
  if (typeof text === "string") return { text };
  if (typeof signature === "string") return { signature };
  return typeof redactedContent === "string" ? { redactedContent: base64Bytes(redactedContent) } : undefined;
}

function decodeResultPart({ text, json }: NativeJson): ToolResultBlockDelta[] {
  if (typeof text === "string") return [{ text }];
  return json === undefined ? [] : [{ json: fromModel(json) }];
}

function decodeCitation({ title, source, sourceContent, location }: NativeJson): CitationsDelta {
  return {
    ...(typeof title === "string" ? { title } : {}),
    ...(typeof source === "string" ? { source } : {}),
    ...(Array.isArray(sourceContent)
      ? { sourceContent: recordsOf(sourceContent).map(({ text }) => ({ text: textOf(text) })) }
      : {}),
    ...(isCitationLocation(location) ? { location } : {}),
  };
}

function isImageFormat(value: unknown): value is ImageFormat {
  return Object.values<unknown>(ImageFormat).includes(value);
}
