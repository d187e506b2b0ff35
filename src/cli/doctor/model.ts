import { rowOf } from "../../models/catalog.js";
import { knownInferenceProfileIds } from "../../models/inference_profiles.js";
import { isArn, parseModelId } from "../../models/model_id.js";
import { checkModel as findModel } from "../../transport/failures/advice.js";
import { failed, passed, type Result } from "./result.js";

/**
 * Whether a model can have this id, and which inference profile it needs in the region, as far as ids tell.
 *
 * @returns the id.
 */
export function checkModel(model: string, region: string): Result<string> {
  if (isArn(model)) return checkArn(model, region);
  const { foundationModel } = parseModelId(model);
  if (foundationModel === undefined) {
    return failed(
      `'${model}' is not an id of Bedrock's: vendor.model, or region.vendor.model.`,
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
      `${model}, by its own id.`,
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
    ? passed("An ARN; only Bedrock knows what it leads to.", arn)
    : failed(
        `The ARN is of ${itsRegion}, and ${region} is called.`,
        `Give --region ${itsRegion}, or another ARN.`,
      );
}
