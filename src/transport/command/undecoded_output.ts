import { NormalizedSchema } from "@smithy/core/schema";
import type {
  HandlerExecutionContext,
  StaticOperationSchema,
  StaticSchemaIdOperation,
  StaticSchemaIdStruct,
  StaticStructureSchema,
} from "@smithy/types";

/**
 * Has the SDK leave out a member of a command's output that has been read already. For an event stream it would make a
 * decoder, and look for that decoder's module on the disk with each reply.
 *
 * @returns `false` for an SDK that does not read replies by schemas, and decodes the member.
 */
export function leaveUndecoded(member: string, context: HandlerExecutionContext): boolean {
  const operation = context.__smithy_context;
  const schema = operation?.["operationSchema"];
  if (!operation || !isOperation(schema)) return false;
  const [kind, namespace, name, traits, input, outputReference] = schema;
  const output = NormalizedSchema.of(outputReference).getSchema();
  if (!isStructure(output)) return false;
  operation["operationSchema"] = [kind, namespace, name, traits, input, outputWithout(member, output)];
  return true;
}

/** The reduced outputs, because the SDK keeps what it has found out about a schema on that schema. */
const REDUCED = new WeakMap<StaticStructureSchema, StaticStructureSchema>();

function outputWithout(member: string, output: StaticStructureSchema): StaticStructureSchema {
  const reduced = REDUCED.get(output) ?? withoutMember(member, output);
  REDUCED.set(output, reduced);
  return reduced;
}

function withoutMember(
  member: string,
  [kind, namespace, name, traits, names, types]: StaticStructureSchema,
): StaticStructureSchema {
  const isOther = (_: unknown, index: number): boolean => names[index] !== member;
  return [kind, namespace, name, traits, names.filter(isOther), types.filter(isOther)];
}

const OPERATION: StaticSchemaIdOperation = 9;
const STRUCTURE: StaticSchemaIdStruct = 3;

function isOperation(schema: unknown): schema is StaticOperationSchema {
  return Array.isArray(schema) && schema[0] === OPERATION;
}

function isStructure(schema: unknown): schema is StaticStructureSchema {
  return Array.isArray(schema) && schema[0] === STRUCTURE;
}
