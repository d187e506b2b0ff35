/** Submits a batch, says its ARN and waits: a process to be killed. */
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { S3Client } from "@aws-sdk/client-s3";

import { BedrockBatch } from "../../batch/index.js";
import { ChatBedrockConverse } from "../../index.js";
import { CLAUDE } from "../support/model.js";

const fields = JSON.parse(process.argv[2] ?? "{}");
const batch = new BedrockBatch({
  llm: new ChatBedrockConverse(CLAUDE, fields),
  roleArn: "arn:aws:iam::123456789012:role/bedrock-batch",
  s3Uri: "s3://records/killed",
  limits: { minRecords: 2 },
  bedrockClient: new BedrockClient(fields),
  s3Client: new S3Client(fields),
});
const job = await batch.submit(["first", "second", "third"].map((id) => ({ id, input: id })));
process.stdout.write(`${job.arn}\n`);
await job.wait({ pollMs: 600_000 });
