import type { Answer } from "../answer.js";
import { parseJsonObject, type JsonObject } from "../json_value.js";
import type { RequestRecord } from "../requests.js";
import { lastTextOf } from "../last_text.js";
import { failureAnswer } from "../script_failure.js";
import type { OutputLine } from "./output.js";

/** Answers a request as if a client had sent it. */
export type AnswerRequest = (request: RequestRecord, body: JsonObject) => Promise<Answer>;

/** The settings of a job that its records are run with. */
interface RecordedJob {
  modelId: string;
  /** `Converse` or `InvokeModel`. */
  type: string;
}

/** Runs a record, and returns its output line, with the reply or an error. */
export async function runRecord(
  record: { recordId: string; modelInput: JsonObject },
  { modelId, type }: RecordedJob,
  answer: AnswerRequest,
): Promise<OutputLine> {
  const { modelInput } = record;
  const isConverse = type === "Converse";
  if (isConverse && modelInput["toolConfig"] !== undefined) return { ...record, error: NO_TOOLS };
  const request: RequestRecord = {
    operation: isConverse ? "converse" : "invoke",
    modelId,
    body: modelInput,
    lastText: lastTextOf(modelInput),
    headers: {},
    header: () => undefined,
    httpVersion: "1.1",
    status: undefined,
    outcome: "completed",
  };
  const { status, pieces } = await answer(request, modelInput).catch(failureAnswer);
  const output = parseJsonObject(Buffer.concat(pieces).toString("utf8")) ?? {};
  if (status === 200) return { ...record, modelOutput: output };
  return { ...record, error: { errorCode: status, errorMessage: output["message"] } };
}

/** User guide: `Records that include toolConfig fail with a 400 error.` */
const NO_TOOLS: JsonObject = {
  errorCode: 400,
  errorMessage:
    "Batch inference doesn't support tool calling (function calling) for jobs that use the Converse invocation type.",
};
