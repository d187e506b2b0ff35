import { becomes, type Rule } from "../../transport/failures/failure_rule.js";
import type { OtherService } from "../../transport/failures/to_bedrock_error.js";
import { AccessDeniedError } from "../../errors/access_denied.js";
import { AuthenticationError } from "../../errors/authentication.js";
import { ConnectionError } from "../../errors/connection.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { ThrottledError } from "../../errors/throttled.js";
import { ValidationError } from "../../errors/validation.js";
import { toS3Uri, type S3Place } from "./uri.js";

/** What is asked of S3, and where. */
export interface S3Request {
  /** The permission that it needs: `s3:PutObject`. */
  action: string;
  at: S3Place;
}

/**
 * S3's ways of refusing a request.
 *
 * Source of the names: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function s3Service({ action, at }: S3Request): OtherService {
  const uri = toS3Uri(at);
  const rules: readonly Rule[] = [
    {
      rule: "the credentials are not valid",
      when: { names: /^(?:InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken)$/ },
      becomes: becomes(AuthenticationError),
      advice: () => "S3 takes AWS credentials only, and no Bedrock API key: check those of the model.",
    },
    {
      rule: "the caller may not do it",
      when: { status: 403 },
      becomes: becomes(AccessDeniedError),
      advice: () => `Allow ${action} on ${uri} to whoever calls, in IAM and in the policy of the bucket.`,
    },
    {
      rule: "there is no such bucket",
      when: { names: /^NoSuchBucket$/ },
      becomes: (message, { cause }) => new InvalidInputError(message, { cause }),
      advice: () => `Check the bucket of ${uri}.`,
    },
    {
      rule: "the bucket is in another region",
      when: { names: /^(?:PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraint)/ },
      becomes: (message, { cause }) => new InvalidInputError(message, { cause }),
      advice: () => `The bucket of ${uri} has to be in the region of the model.`,
    },
    {
      rule: "too much at once",
      when: { names: /^SlowDown$/ },
      becomes: becomes(ThrottledError),
      advice: () => "Try again later.",
    },
    {
      // Its status, 400, would mean that the request is at fault.
      rule: "the connection stood still",
      when: { names: /^RequestTimeout$/ },
      becomes: (message, { cause, requestId }) => new ConnectionError(message, { cause, requestId }),
      advice: () => "Try again later.",
    },
    {
      rule: "any other refusal",
      when: { status: [400, 499] },
      becomes: becomes(ValidationError),
      advice: () => `It was asked for ${action} on ${uri}.`,
    },
  ];
  return { name: "S3", rules, contentType: /xml|octet-stream|^$/ };
}
