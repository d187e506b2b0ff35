import { inspect } from "node:util";

import { ConverseRequest$, type ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";

import type { BatchModel } from "../chat_models/batch_model.js";

import { toInvokeRequest } from "../chat_models/api/invoke_request.js";
import type { PreparedRequest } from "../chat_models/request/build_request.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { converseCodec } from "./converse_codec.js";
import { checkInput, type NumberedInput } from "./input.js";
import { API_OF, hasCalls, type InvocationType } from "./invocation_type.js";
import type { Note } from "./notes.js";
import { toRecordId } from "./record_id.js";
import { throwIfUncarried } from "./uncarried.js";
import { definedMembers } from "../json/record.js";

/** One input as a job takes it. */
export interface BatchRecord {
  index: number;
  /** The input it was made from. */
  given: NumberedInput;
  /** The type of the jobs that take it. */
  type: InvocationType;
  /** A line of JSON, including the line break. */
  line: string;
  bytes: number;
  note: Note;
}

/** The shortest conversation. */
const SAMPLE = [{ role: "user" as const, content: [{ text: "?" }] }];

/**
 * Refuses a model for which no record can be made, whatever the input.
 *
 * @throws InvalidInputError that names the setting at fault.
 */
export function requireRecords(model: BatchModel, type: InvocationType): void {
  const parameters = model.parameters(API_OF[type]);
  throwIfUncarried(parameters, type);
  modelInput({ ...parameters, request: { ...parameters.request, messages: SAMPLE } }, type);
}

/**
 * The record of an input: the body that a call would send. The record of a history with calls is always of the type
 * `InvokeModel`.
 *
 * @throws InvalidInputError, which names the input, when it cannot be sent.
 */
export async function makeRecord(
  model: BatchModel,
  type: InvocationType,
  given: NumberedInput,
): Promise<BatchRecord> {
  try {
    const input = checkInput(given);
    const prepared = await model.prepare(input, API_OF[type]);
    if (type === "InvokeModel" || !hasCalls(prepared)) return recordOf(prepared, type, given);
    return recordOf(await model.prepare(input, API_OF.InvokeModel), "InvokeModel", given);
  } catch (error) {
    throw error instanceof InvalidInputError ? nameInput(error, given) : error;
  }
}

function recordOf(prepared: PreparedRequest, type: InvocationType, given: NumberedInput): BatchRecord {
  throwIfUncarried(prepared, type);
  const line = `{"recordId":"${toRecordId(given.index)}","modelInput":${modelInput(prepared, type)}}\n`;
  const note = noteOf(given, prepared);
  return { index: given.index, given, type, line, bytes: Buffer.byteLength(line), note };
}

/** The same error, with the input it is about. */
function nameInput(error: InvalidInputError, { index, id }: NumberedInput): InvalidInputError {
  const named = id === undefined ? "" : ` (id ${shown(id)})`;
  return new InvalidInputError(`Input ${index}${named} is not valid: ${error.message}`, { cause: error });
}

/** An id for a message. It can be of any type, because that may be what is wrong. */
function shown(id: unknown): string {
  return typeof id === "string" ? JSON.stringify(id) : inspect(id, { depth: 0 });
}

function modelInput(prepared: PreparedRequest, type: InvocationType): string {
  if (type === "Converse") return converseBody(prepared.request);
  return new TextDecoder().decode(toInvokeRequest(prepared, false).body);
}

/** The body as the SDK writes it, without the model, which the job names. */
function converseBody({ modelId: _modelId, ...request }: ConverseStreamRequest): string {
  const serializer = converseCodec().createSerializer();
  serializer.write(ConverseRequest$, request);
  const body: Uint8Array | string = serializer.flush();
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

function noteOf({ index, id }: NumberedInput, { warnings, names }: PreparedRequest): Note {
  const callIds = names.callIds.used;
  return definedMembers({
    index,
    id,
    warnings: warnings.length > 0 ? warnings : undefined,
    callIds: callIds.length > 0 ? callIds : undefined,
  });
}
