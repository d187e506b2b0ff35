import { rowOf } from "../../models/catalog.js";
import { knownInferenceProfileIds } from "../../models/inference_profiles.js";
import { isArn, parseModelId } from "../../models/model_id.js";
import { checkModel as findModel } from "../../transport/failures/advice.js";
import { failed, passed, type Result } from "./result.js";

/**
 * Whether a model id is valid, and which inference profile it needs in the region, as far as the id shows.
 *
 * @returns the id.
 */
export function checkModel(model: string, region: string): Result<string> {
  if (isArn(model)) return checkArn(model, region);
  const { foundationModel } = parseModelId(model);
  if (foundationModel === undefined) {
    return failed(
      `'${model}' is not a Bedrock model id, which has the form vendor.model or region.vendor.model.`,
      findModel({ model, region }),
    );
  }
  const here = knownInferenceProfileIds(model, region);
  if (!here.includes(model) && knownInferenceProfileIds(model, undefined).includes(model)) {
    return failed(
      `${region} does not have the profile ${model}.`,
      here.length > 0 ? `Use ${here.join(" or ")}.` : findModel({ model, region }),
    );
  }
  if (foundationModel === model && here.length > 0) {
    return passed(
      `${model}, a foundation model's id.`,
      model,
      `If Bedrock refuses it ("on-demand throughput isn't supported"), use its profile: ${here.join(" or ")}.`,
    );
  }
  return rowOf(model)
    ? passed(`${model} is known.`, model)
    : passed(
        `${model} is not among the models that this version knows; it is treated as its family's newest.`,
        model,
      );
}

function checkArn(arn: string, region: string): Result<string> {
  const itsRegion = arn.split(":")[3];
  return itsRegion === region || !itsRegion
    ? passed("An ARN; only Bedrock knows its model.", arn)
    : failed(
        `The ARN is in ${itsRegion}, but the region is ${region}.`,
        `Set --region ${itsRegion}, or use another ARN.`,
      );
}
