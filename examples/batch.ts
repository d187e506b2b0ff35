/**
 * A hundred prompts as one job of Bedrock's batch inference, at half the price of calls. With --live it needs a role
 * and a folder in S3.
 *
 *   npx tsx examples/batch.ts
 *   BATCH_ROLE=arn:aws:iam::… BATCH_S3=s3://bucket/prefix npx tsx examples/batch.ts --live
 */
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { S3Client } from "@aws-sdk/client-s3";
import { BedrockBatch } from "langchain-bedrock/batch";

import { exampleModel } from "./support/model.js";

const { llm, fields, close } = await exampleModel(({ body }) =>
  JSON.stringify(body).includes("broken") ? "negative" : "positive",
);
const batch = new BedrockBatch({
  llm,
  roleArn: process.env["BATCH_ROLE"] ?? "arn:aws:iam::123456789012:role/bedrock-batch",
  s3Uri: process.env["BATCH_S3"] ?? "s3://amzn-s3-demo-bucket/batches",
  ...(fields ? { bedrockClient: new BedrockClient(fields), s3Client: new S3Client(fields) } : {}),
});

function* reviews() {
  for (let index = 0; index < 100; index += 1) {
    const review = index % 10 === 3 ? "It came broken." : "Just what I wanted.";
    yield { id: `review-${index}`, input: `Positive or negative, in one word? ${review}` };
  }
}

const job = await batch.submit(reviews(), { jobName: "reviews" });
console.log("Submitted. Another process can resume the job by its ARN:", job.arn);

const status = await job.wait({
  pollMs: fields ? 0 : 30_000,
  onProgress: ({ status: now, done, total }) => console.log(`${now}: ${done} of ${total}`),
});

const counts = new Map<string, number>();
for await (const { id, message, error } of job.results()) {
  if (error) console.log(id, error.message);
  else counts.set(message.text, (counts.get(message.text) ?? 0) + 1);
}
console.log(status, Object.fromEntries(counts), await job.usage());

await batch.close();
await close();
