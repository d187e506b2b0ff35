import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

import * as browserProxy from "../../../examples/deploy/browser_proxy.js";
import * as fetchHandler from "../../../examples/deploy/fetch_handler.js";
import { ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulator } from "../../testing/index.js";
import { CLAUDE } from "../support/model.js";

const ORIGIN = "https://app.example.com";

let bedrock: BedrockEmulator;
const environment = { ...process.env };

beforeEach(async () => {
  bedrock = await startBedrockEmulator({ reply: "one two three" });
  const { accessKeyId, secretAccessKey } = await bedrock.fields.credentials();
  Object.assign(process.env, {
    AWS_REGION: bedrock.fields.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.endpoint,
  });
});

afterEach(async () => {
  process.env = { ...environment };
  await bedrock.close();
});

function ask(): Promise<Response> {
  const request = new Request("http://localhost/", { method: "POST", body: "Count." });
  return fetchHandler.fetch(request, { BEDROCK_API_KEY: bedrock.apiKey() });
}

describe("the handler of requests", () => {
  test("streams the answer as text", async () => {
    expect(await (await ask()).text()).toBe("one two three");
  });

  test("stops the model when the client leaves", async () => {
    bedrock.use({ faults: { type: "slow", betweenEvents: 50 } });
    const reader = (await ask()).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await bedrock.idle();
    expect(bedrock.requests).toMatchObject([{ outcome: "aborted" }]);
  });
});

test("the Lambda function answers with the credentials and the region of its environment", async () => {
  const { handler } = await import("../../../examples/deploy/lambda.js");
  expect(await handler({ question: "Count." })).toEqual({ answer: "one two three" });
});

describe("the proxy for browsers", () => {
  const env = () => ({ BEDROCK_API_KEY: bedrock.apiKey(), BEDROCK_ENDPOINT: bedrock.endpoint, ORIGIN });

  test("lets a page of its origin ask, and see what errors are read from", async () => {
    const headers = { "access-control-request-headers": "authorization,content-type" };
    const answer = await browserProxy.fetch(
      new Request("http://localhost/model/x/converse", { method: "OPTIONS", headers }),
      env(),
    );
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "access-control-allow-origin": ORIGIN,
      "access-control-allow-headers": "authorization,content-type",
      "access-control-expose-headers": expect.stringContaining("x-amzn-errortype"),
    });
  });

  test("passes on what a model sends that has no key, with its own", async () => {
    const requestHandler = {
      handle: async ({ path, method, headers, body }: SentRequest) => {
        const request = new Request(`http://localhost${path}`, { method, headers, body });
        const { status, headers: given, body: stream } = await browserProxy.fetch(request, env());
        return { response: { statusCode: status, headers: Object.fromEntries(given), body: stream } };
      },
    };
    const llm = new ChatBedrockConverse({
      model: CLAUDE,
      region: "us-east-1",
      apiKey: "of-the-proxy",
      clientOptions: { requestHandler },
    });
    expect((await llm.invoke("Count.")).text).toBe("one two three");
    let text = "";
    for await (const chunk of await llm.stream("Count.")) text += chunk.text;
    expect(text).toBe("one two three");
  });
});

/** What of the SDK's requests goes over the wire. */
interface SentRequest {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}
