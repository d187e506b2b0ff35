import { NormalizedSchema } from "@smithy/core/schema";
import type {
  HandlerExecutionContext,
  StaticOperationSchema,
  StaticSchemaIdOperation,
  StaticSchemaIdStruct,
  StaticStructureSchema,
} from "@smithy/types";

/**
 * The output of a command as the SDK decodes it. A member that has been read already is left out: for an event stream the SDK
 * would make a decoder, and look for that decoder's module on the disk with each reply.
 */
export class DecodedOutput {
  readonly #operation: HandlerExecutionContext["__smithy_context"];
  readonly #schema: unknown;

  constructor({ __smithy_context: operation }: HandlerExecutionContext) {
    this.#operation = operation;
    this.#schema = operation?.["operationSchema"];
  }

  /**
   * Has a reply decoded without a member, once it has arrived.
   *
   * @returns `false` for an SDK that does not read replies by schemas, and decodes the member.
   */
  leaveOut(member: string): boolean {
    if (!this.#operation || !isOperation(this.#schema)) return false;
    const [kind, namespace, name, traits, input, outputReference] = this.#schema;
    const output = NormalizedSchema.of(outputReference).getSchema();
    if (!isStructure(output)) return false;
    const reduced = outputWithout(member, output);
    this.#operation["operationSchema"] = [kind, namespace, name, traits, input, reduced];
    return true;
  }

  /** Has a reply decoded completely, because other code may send a command twice. */
  restore(): void {
    if (this.#operation) this.#operation["operationSchema"] = this.#schema;
  }
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
