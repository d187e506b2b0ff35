import { ConverseRequest$, ConverseStreamRequest$ } from "@aws-sdk/client-bedrock-runtime";
import { NormalizedSchema } from "@smithy/core/schema";
import type { MiddlewareStack, SerializeMiddleware } from "@smithy/types";

import { isHttpRequest } from "./http_messages.js";
import { LongBytes } from "./long_bytes.js";
import { memberWriter, type WriteMember } from "./request_members.js";

type Schema = typeof ConverseRequest$;

/** How an operation's input is written. */
interface BodyFormat {
  /** The members of the body. Spread over an input, they leave what goes elsewhere, such as into the path. */
  inBody: Record<string, undefined>;
  /** Writes the body; `undefined` if only the SDK can. */
  write: ((input: object) => Uint8Array) | undefined;
}

/** A command of the SDK. */
interface WrittenCommand<Input extends object, Output extends object> {
  readonly input: Input;
  readonly middlewareStack: MiddlewareStack<Input, Output>;
}

/** The body of an operation's requests, byte for byte as the SDK writes it. */
export class RequestBody {
  readonly #schema: Schema;
  #known: BodyFormat | undefined;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  get #format(): BodyFormat {
    return (this.#known ??= formatOf(NormalizedSchema.of(this.#schema)));
  }

  /** The body; `undefined` if only the SDK can write it. */
  write(input: object): Uint8Array | undefined {
    return this.#format.write?.(input);
  }

  /**
   * Writes the body of one command in place of the SDK, which writes JSON and base64 byte by byte in JavaScript: for a long
   * history that takes more time than all else that makes a request. An input that other code has put in the place of the
   * command's is left to the SDK, because its documents may be more than JSON.
   */
  writeFor<Input extends object, Output extends object>(command: WrittenCommand<Input, Output>): void {
    const { inBody, write } = this.#format;
    if (!write) return;
    const { input, middlewareStack } = command;
    let isWritten = false;
    const withoutBody: SerializeMiddleware<Input, Output> = (next) => (args) => {
      isWritten = args.input === input;
      return next(isWritten ? { ...args, input: { ...input, ...inBody } } : args);
    };
    const withBody: SerializeMiddleware<Input, Output> = (next) => (args) => {
      if (!isWritten) return next(args);
      if (isHttpRequest(args.request)) args.request.body = write(input);
      return next({ ...args, input });
    };
    const place = { toMiddleware: "serializerMiddleware", override: true } as const;
    middlewareStack.addRelativeTo(withoutBody, {
      ...place,
      relation: "before",
      name: "langchainBedrockWithoutBody",
    });
    middlewareStack.addRelativeTo(withBody, {
      ...place,
      relation: "after",
      name: "langchainBedrockWithBody",
    });
  }
}

/** Converse's body. */
export const CONVERSE_BODY = new RequestBody(ConverseRequest$);

/** ConverseStream's body. */
export const CONVERSE_STREAM_BODY = new RequestBody(ConverseStreamRequest$);

function formatOf(schema: NormalizedSchema): BodyFormat {
  const inBody: Record<string, undefined> = {};
  const elsewhere: Record<string, undefined> = {};
  for (const [name, member] of schema.structIterator()) {
    const isElsewhere = Object.keys(member.getMergedTraits()).some((trait) => trait.startsWith("http"));
    (isElsewhere ? elsewhere : inBody)[name] = undefined;
  }
  const write = memberWriter(schema);
  const body = (input: object, writeMembers: WriteMember) => {
    const long = new LongBytes();
    return long.bodyOf(JSON.stringify(writeMembers({ ...input, ...elsewhere }, long)));
  };
  return { inBody, write: write && ((input) => body(input, write)) };
}
