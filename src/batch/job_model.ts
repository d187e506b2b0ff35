import type { GetModelInvocationJobResponse } from "@aws-sdk/client-bedrock";

import type { BatchModel } from "../chat_models/batch_model.js";
import { parseModelId } from "../models/model_id.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { announce } from "../warnings.js";
import { batchedModelId } from "./invocation_type.js";

/**
 * Makes sure that the results of a job are read by the model that answered: another one would read them in another way,
 * silently. Where an ARN hides which model it is, a warning says that they may not be the same.
 *
 * @throws InvalidInputError when it is another model.
 */
export function requireModelOf(job: GetModelInvocationJobResponse, model: BatchModel): void {
  const { modelId: ofJob = "", jobArn } = job;
  const ofReader = batchedModelId(model);
  if (ofJob === ofReader) return;
  const answered = parseModelId(ofJob).foundationModel;
  const reads = parseModelId(model.settings.baseModel ?? model.settings.model).foundationModel;
  if (answered !== undefined && answered === reads) return;
  const difference = `The batch job ${jobArn} was run with the model ${ofJob}, and \`llm\` is ${ofReader}`;
  if (answered !== undefined && reads !== undefined)
    throw new InvalidInputError(`${difference}: read its results with a model of the same id.`);
  const message = `${difference}: whether they are the same cannot be told, and the results of another model would be misread`;
  announce([{ kind: "batchModel", message }], ofReader, model.settings.onWarning);
}
