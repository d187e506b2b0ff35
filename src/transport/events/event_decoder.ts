import {
  ConverseResponse$,
  ConverseStreamOutput$,
  InternalServerException,
  ModelStreamErrorException,
  ModelTimeoutException,
  ResponseStream$,
  ServiceUnavailableException,
  ThrottlingException,
  ValidationException,
} from "@aws-sdk/client-bedrock-runtime";
import { NormalizedSchema } from "@smithy/core/schema";

import { utf8Text } from "../../platform/platform.js";
import { memberReader, type ReadMember } from "./event_members.js";
import type { FrameKind } from "./frame_headers.js";

/** The service model's exceptions for streams, by their names in frames. */
const EXCEPTIONS = new Map<string, ExceptionClass>([
  ["internalServerException", InternalServerException],
  ["modelStreamErrorException", ModelStreamErrorException],
  ["modelTimeoutException", ModelTimeoutException],
  ["serviceUnavailableException", ServiceUnavailableException],
  ["throttlingException", ThrottlingException],
  ["validationException", ValidationException],
]);

type ExceptionClass = new (options: { message: string; $metadata: object }) => Error;

/** The reader of each event's payload, by the event's name, or of each member of a whole reply. */
export type MemberReaders = ReadonlyMap<string, ReadMember>;

/** The events of each streaming operation. They are made when first needed, to keep the package's start fast. */
export const EVENTS = {
  get converse(): MemberReaders {
    return readersOf(ConverseStreamOutput$);
  },
  get invokeModel(): MemberReaders {
    return readersOf(ResponseStream$);
  },
};

/** The members of the whole replies that are read here. */
export const REPLIES = {
  get converse(): MemberReaders {
    return readersOf(ConverseResponse$);
  },
};

const known = new Map<unknown, MemberReaders>();

function readersOf(structure: Parameters<typeof NormalizedSchema.of>[0]): MemberReaders {
  const before = known.get(structure);
  if (before) return before;
  const members = [...NormalizedSchema.of(structure).structIterator()];
  const readers = new Map(members.map(([name, schema]) => [name, memberReader(schema)]));
  known.set(structure, readers);
  return readers;
}

/** The members of a whole reply, in the SDK's form. */
export function decodeReply(
  readers: MemberReaders,
  json: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [name, read] of readers) {
    const member = json[name];
    if (member !== undefined && member !== null) members[name] = read(member);
  }
  return members;
}

/**
 * The event in a frame, in the SDK's form; `undefined` for an event that the service model does not have.
 *
 * @throws the SDK's exception, or an `Error` with the exception's name, when the frame contains one; `SyntaxError` for a
 * payload that is not JSON.
 */
export function decodeEvent(
  readers: MemberReaders,
  kind: FrameKind,
  bytes: Uint8Array,
  start: number,
  end: number,
): Record<string, unknown> | undefined {
  if (kind.type === "error") throw namedError(kind.code, kind.message || "UnknownError");
  const { type, name } = kind;
  const read = readers.get(name);
  const Exception = read && EXCEPTIONS.get(name);
  if (type === "exception" && !Exception) throw namedError(name, utf8Text(bytes, start, end));
  if (!read) return undefined;
  const payload = start === end ? {} : read(JSON.parse(utf8Text(bytes, start, end)));
  if (!Exception) return { [name]: payload };
  const exception = exceptionOf(Exception, payload);
  if (type === "exception") throw exception;
  return { [name]: exception };
}

function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function exceptionOf(Exception: ExceptionClass, payload: unknown): Error {
  const said = { message: "Unknown", ...(typeof payload === "object" ? payload : {}) };
  return Object.assign(new Exception({ ...said, $metadata: {} }), said);
}
