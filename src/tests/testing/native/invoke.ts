import {
  InvokeModelCommand,
  InvokeModelWithResponseStreamCommand,
  type BedrockRuntimeClient,
} from "@aws-sdk/client-bedrock-runtime";
import type { BedrockEmulatorOptions, JsonObject } from "../../../testing/index.js";
import { collect, withEmulator } from "../clients.js";

/** A native reply or chunk: tests look for members, and find them or not. */
export interface Reply {
  [member: string]: Reply | undefined;
}

interface Request {
  modelId: string;
  body: JsonObject;
}

const inputOf = ({ modelId, body }: Request) => ({ modelId, body: JSON.stringify(body) });

async function invokeWith(client: BedrockRuntimeClient, request: Request): Promise<Reply> {
  const { body } = await client.send(new InvokeModelCommand(inputOf(request)));
  return JSON.parse(body.transformToString()) as Reply;
}

async function streamWith(client: BedrockRuntimeClient, request: Request): Promise<Reply[]> {
  const { body } = await client.send(new InvokeModelWithResponseStreamCommand(inputOf(request)));
  const events = await collect(body);
  return events.map(({ chunk }) => JSON.parse(Buffer.from(chunk?.bytes ?? []).toString("utf8")) as Reply);
}

/** The native reply of an emulator of its own, through a real SDK client. */
export const invoke = (options: BedrockEmulatorOptions, request: Request): Promise<Reply> =>
  withEmulator(options, (client) => invokeWith(client, request));

/** The native chunks of an emulator of its own, through a real SDK client. */
export const invokeStream = (options: BedrockEmulatorOptions, request: Request): Promise<Reply[]> =>
  withEmulator(options, (client) => streamWith(client, request));
