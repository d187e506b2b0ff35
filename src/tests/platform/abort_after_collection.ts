/** Aborts a request over `fetch` after garbage was collected, and ends when the server has seen it: a process of its own. */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";

import { openConnections } from "../../platform/connections.web.js";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
const client = new BedrockRuntimeClient({
  region: "us-east-1",
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" },
  requestHandler: openConnections("").requestHandler,
});
const controller = new AbortController();
const command = new ConverseCommand({ modelId: "m", messages: [] });
const sent = client.send(command, { abortSignal: controller.signal }).catch(() => "aborted");
const [, response] = (await once(server, "request")) as [unknown, ServerResponse];
const left = once(response, "close");

for (let round = 0; round < 5; round += 1) {
  collectGarbage();
  await new Promise(setImmediate);
}
controller.abort();
process.stdout.write(await sent.then(String));
await left;
server.close();
