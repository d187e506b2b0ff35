import type { CreateModelInvocationJobRequest } from "@aws-sdk/client-bedrock";
import type { S3Client } from "@aws-sdk/client-s3";
import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import type { AIMessageChunk } from "@langchain/core/messages";
import type { Runnable } from "@langchain/core/runnables";

import type { ChatBedrockConverseCallOptions } from "../chat_models/options/fields.js";
import type { ControlSender } from "./clients.js";
import type { BatchLimits } from "./limits.js";

/** What a `BedrockBatch` is made with. */
export interface BedrockBatchFields {
  /** The model that answers: a `ChatBedrockConverse` or `ChatBedrock`, with options bound to it or not. */
  llm: Runnable<BaseLanguageModelInput, AIMessageChunk, ChatBedrockConverseCallOptions>;
  /** The ARN of the role that Bedrock assumes to read the input and to write the output. Only `submit` needs it. */
  roleArn?: string;
  /** The folder in S3 that gets a folder for each batch: `s3://bucket/prefix`. Only `submit` needs it. */
  s3Uri?: string;
  /** What the account allows, where that is not AWS's default. */
  limits?: Partial<BatchLimits>;
  /** The network in which Bedrock reads and writes. */
  vpcConfig?: CreateModelInvocationJobRequest["vpcConfig"];
  /** The KMS key with which Bedrock encrypts the output. Default: the bucket's. */
  s3EncryptionKeyId?: string;
  /** The client for jobs, used as it is and never destroyed. Default: one with the model's region and credentials. */
  bedrockClient?: ControlSender;
  /** The client for records and results. Default: one with the model's region and credentials. */
  s3Client?: S3Client;
}
