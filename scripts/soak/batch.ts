/**
 * Sends very many prompts from a generator through batch inference: prints how much memory they took, and throws when
 * it grew with their number. The emulator keeps all objects, so it runs in a separate process.
 *
 *   npm run soak:batch
 *   npm run soak:batch -- --prompts 20000 --bytes 10000
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { BedrockClient } from "@aws-sdk/client-bedrock";
import { S3Client } from "@aws-sdk/client-s3";

import { BedrockBatch } from "../../src/batch/index.js";
import { ChatBedrock, ChatBedrockConverse } from "../../src/index.js";
import { Memory } from "./memory.js";

const MODEL = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const { prompts, bytes } = parseArgs({
  options: {
    prompts: { type: "string", default: "20000" },
    bytes: { type: "string", default: "10000" },
  },
}).values;
const count = Number(prompts);

const emulator = fork(fileURLToPath(new URL("batch_emulator.ts", import.meta.url)));
const [fields] = await once(emulator, "message");
const clients = { bedrockClient: new BedrockClient(fields), s3Client: new S3Client(fields) };
try {
  for (const llm of [new ChatBedrockConverse(MODEL, fields), new ChatBedrock({ model: MODEL, ...fields })]) {
    const batch = new BedrockBatch({
      llm,
      roleArn: "arn:aws:iam::123456789012:role/bedrock-batch",
      s3Uri: "s3://records/soak",
      ...clients,
    });
    const submitting = new Memory(`${llm.getName()}: submitting`, count);
    const job = await batch.submit(generate(submitting));
    submitting.report();
    await job.wait({ pollMs: 100 });
    const reading = new Memory(`${llm.getName()}: reading results`, count);
    let answered = 0;
    for await (const { index, message, error } of job.results()) {
      if (error) throw error;
      if (message?.text !== `prompt ${index}`) throw new Error(`Input ${index} has the wrong answer.`);
      answered += 1;
      reading.look(answered);
    }
    reading.report();
    if (answered !== count) throw new Error(`${answered} of ${count} prompts were answered.`);
  }
} finally {
  emulator.kill();
}
process.exit(0);

function* generate(memory: Memory): Generator<string> {
  for (let index = 0; index < count; index += 1) {
    memory.look(index);
    yield `prompt ${index}:`.padEnd(Number(bytes), " lorem ipsum");
  }
}
