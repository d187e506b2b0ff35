import {
  ConverseResponse$,
  ConverseStreamOutput$,
  GuardrailAssessment$,
} from "@aws-sdk/client-bedrock-runtime";
import { NormalizedSchema } from "@smithy/core/schema";

import type { Shape, Struct } from "../json/reply_shape.js";

/**
 * The few members without which a reply cannot be read. The service model requires more, but some models leave them out:
 * usage, metrics, ids.
 */
const REQUIRED = new Map<string | undefined, readonly string[]>([
  ["ContentBlockDeltaEvent", ["delta"]],
  ["ToolResultBlock", ["content"]],
  ["ToolUseBlock", ["name", "toolUseId"]],
  ["ToolUseBlockStart", ["name", "toolUseId"]],
]);

/** Members that Bedrock sends although the service model does not have them, as Nova does in all recordings. */
const UNNAMED = new Map<string | undefined, Readonly<Record<string, Shape>>>([
  ["TokenUsage", { cacheReadInputTokenCount: "number", cacheWriteInputTokenCount: "number" }],
]);

/** The form of bytes: as read by the SDK, or as base64 in JSON. */
type Blob = "bytes" | "base64";

/** The shape of a structure of the service model, for replies that the SDK has read, or for JSON of the same form. */
function shapeOfSchema(schema: NormalizedSchema, blob: Blob, known: Map<unknown, Struct>): Shape {
  if (schema.isDocumentSchema()) return "anything";
  if (schema.isStructSchema()) return structOfSchema(schema, blob, known);
  if (schema.isListSchema()) return [shapeOfSchema(schema.getValueSchema(), blob, known)];
  if (schema.isMapSchema()) return { values: shapeOfSchema(schema.getValueSchema(), blob, known) };
  if (schema.isBlobSchema()) return blob;
  if (schema.isStringSchema()) return "text";
  if (schema.isNumericSchema()) return "number";
  return schema.isBooleanSchema() ? "boolean" : "anything";
}

/** Registered before its members, because a document may contain itself. */
function structOfSchema(schema: NormalizedSchema, blob: Blob, known: Map<unknown, Struct>): Struct {
  const name = schema.getName();
  const before = known.get(name);
  if (before) return before;
  const members = new Map<string, Shape>([
    ["$unknown", "unknown"],
    ...Object.entries(UNNAMED.get(name) ?? {}),
  ]);
  const shape: Struct = {
    members,
    required: REQUIRED.get(name) ?? [],
    noNulls: name === ConverseStreamOutput$[2],
    isUnion: schema.isUnionSchema(),
  };
  known.set(name, shape);
  for (const [member, inner] of schema.structIterator())
    members.set(member, shapeOfSchema(inner, blob, known));
  return shape;
}

function shapesOf(blob: Blob): { reply: Struct; event: Struct; assessment: Struct } {
  const known = new Map<unknown, Struct>();
  const shapeOf = (schema: Parameters<typeof NormalizedSchema.of>[0]) =>
    structOfSchema(NormalizedSchema.of(schema), blob, known);
  return {
    reply: shapeOf(ConverseResponse$),
    event: shapeOf(ConverseStreamOutput$),
    assessment: shapeOf(GuardrailAssessment$),
  };
}

type Shapes = ReturnType<typeof shapesOf>;

/** Made when first needed, to keep the package's start fast. */
function whenNeeded(blob: Blob): Shapes {
  let shapes: Shapes | undefined;
  const made = () => (shapes ??= shapesOf(blob));
  return {
    get reply() {
      return made().reply;
    },
    get event() {
      return made().event;
    },
    get assessment() {
      return made().assessment;
    },
  };
}

/** A whole reply of Converse, an event of ConverseStream and a guardrail's assessment in them, in the SDK's form. */
export const CONVERSE = whenNeeded("bytes");

/** The same shapes as JSON, before the SDK has read it, and for Nova's own API. */
export const CONVERSE_JSON = whenNeeded("base64");
