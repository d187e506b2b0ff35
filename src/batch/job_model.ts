import type { GetModelInvocationJobResponse } from "@aws-sdk/client-bedrock";

import type { BatchModel } from "../chat_models/batch_model.js";
import { parseModelId } from "../models/model_id.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { announce } from "../warnings.js";
import { batchedModelId } from "./invocation_type.js";

/**
 * Makes sure that a job's results are read with the model that answered, because another one could misread them without
 * any error. When an ARN hides the model, a warning says that the two may differ.
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
