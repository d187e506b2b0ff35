import { BedrockClient } from "@aws-sdk/client-bedrock";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

import { BedrockBatch, type BatchResult, type BedrockBatchFields } from "../../batch/index.js";
import { ChatBedrockConverse } from "../../index.js";
import {
  startBedrockEmulator,
  type BedrockEmulator,
  type BedrockEmulatorOptions,
} from "../../testing/index.js";
import { CLAUDE } from "../support/model.js";

export { collect } from "../support/collect.js";

export const ROLE = "arn:aws:iam::123456789012:role/bedrock-batch";

/** Few enough for a test. */
export const FEW = { minRecords: 2, recordsPerFile: 6, recordsPerJob: 6 };

/** An emulator, and the clients that talk to it; `await using` ends them. */
export interface EmulatedBatch extends AsyncDisposable {
  bedrock: BedrockEmulator;
  s3Client: S3Client;
  /** A batch of a model, which is Claude over Converse when none is given. */
  batchOf(llm?: BedrockBatchFields["llm"], fields?: Partial<BedrockBatchFields>): BedrockBatch;
}

/** Starts an emulator that takes jobs of two records and more. */
export async function emulatedBatch(options: BedrockEmulatorOptions = {}): Promise<EmulatedBatch> {
  const bedrock = await startBedrockEmulator({ ...options, batch: { minRecords: 2, ...options.batch } });
  const bedrockClient = new BedrockClient(bedrock.fields);
  const s3Client = new S3Client(bedrock.fields);
  return {
    bedrock,
    s3Client,
    batchOf: (llm = new ChatBedrockConverse(CLAUDE, bedrock.fields), fields = {}) =>
      new BedrockBatch({
        llm,
        roleArn: ROLE,
        s3Uri: "s3://records/nightly",
        limits: FEW,
        bedrockClient,
        s3Client,
        ...fields,
      }),
    async [Symbol.asyncDispose]() {
      bedrockClient.destroy();
      s3Client.destroy();
      await bedrock.close();
    },
  };
}

/** Writes something else over an object, named `bucket/key`. */
export async function overwrite({ s3Client }: EmulatedBatch, name: string, text: string): Promise<void> {
  const [, Bucket, Key] = /^([^/]+)\/(.*)$/.exec(name) ?? [];
  await s3Client.send(new PutObjectCommand({ Bucket, Key, Body: text }));
}

/** Results by their index. */
export function inOrder<Parsed>(results: readonly BatchResult<Parsed>[]): BatchResult<Parsed>[] {
  return results.toSorted((left, right) => left.index - right.index);
}

/** What is in the emulator's S3, by the end of its name. */
export function objectsOf({ objects }: BedrockEmulator, ending: string): string[] {
  return [...objects].flatMap(([name, bytes]) =>
    name.endsWith(ending) ? [Buffer.from(bytes).toString("utf8")] : [],
  );
}

/** The records that were uploaded, in the order of their files. */
export function recordsIn(
  bedrock: BedrockEmulator,
): { recordId: string; modelInput: Record<string, unknown> }[] {
  return objectsOf(bedrock, ".jsonl")
    .flatMap((text) => text.trim().split("\n"))
    .map((line) => JSON.parse(line))
    .filter((line) => "recordId" in line);
}
