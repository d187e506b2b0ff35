import { z } from "zod/v4";

/** Members that Bedrock accepts in every InvokeModel body. Source: AWS, "Use guardrails with InvokeModel". */
const BEDROCK_MEMBERS = {
  "amazon-bedrock-guardrailConfig": z
    .looseObject({
      tagSuffix: z.string().min(1).max(20).optional(),
      streamProcessingMode: z.enum(["SYNCHRONOUS", "ASYNCHRONOUS"]).optional(),
    })
    .optional(),
};

/** A body in which Bedrock refuses any other member. */
export function closedBody<T extends z.core.$ZodLooseShape>(members: T) {
  return z.strictObject({ ...members, ...BEDROCK_MEMBERS });
}

/** A body in which Bedrock leaves other members to the model. */
export function openBody<T extends z.core.$ZodLooseShape>(members: T) {
  return z.looseObject({ ...members, ...BEDROCK_MEMBERS });
}

/** An optional number from 0 to 1, the range of `temperature` and `top_p` in most families. */
export const unit = z.number().min(0).max(1).optional();

export const count = (max: number, min = 1) => z.int().min(min).max(max).optional();

export const strings = z.array(z.string()).optional();

export const jsonObject = z.looseObject({});
