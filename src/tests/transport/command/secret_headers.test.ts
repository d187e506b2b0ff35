import { describe, expect, it } from "@jest/globals";

import { CLASSES } from "../../support/classes.js";
import { startServer } from "../../support/failing_call.js";
import { CLAUDE } from "../../support/model.js";
import { secretsInHeaders } from "../../../transport/command/secret_headers.js";

const TOKEN = "tok-abcdefgh12345678";

const QUOTED: [name: string, value: string][] = [
  ["x-api-key", TOKEN],
  ["x-api-key", `  ${TOKEN}\t `],
  ["x-auth", `Bearer ${TOKEN}`],
  ["x-auth", `Basic ${TOKEN}`],
  ["authorization", `Token  ${TOKEN}`],
  ["proxy-authorization", `  ApiKey ${TOKEN}  `],
  ["cookie", `sid=${TOKEN}; b=c`],
  ["cookie", `a=b;sid="${TOKEN}"`],
  ["cookie", `a=b; ${TOKEN}`],
  ...["x-jwt", "x-pass", "x_password", "X-Pwd", "x-gateway-pw", "x-session", "session", "x-session-id"].map(
    (name): [string, string] => [name, TOKEN],
  ),
  ...["x-sig", "x-signature", "cf-access-client-id", "gateway", "x-passwd"].map((name): [string, string] => [
    name,
    TOKEN,
  ]),
];

describe.each(CLASSES)("an error of %s", (_class, Model) => {
  it.each(QUOTED)("quotes no secret of the header %s: %j", async (name, value) => {
    await using server = await startServer((_request, response) => {
      response.writeHead(400, { "x-amzn-errortype": "ValidationException" });
      response.end(JSON.stringify({ message: `invalid <<${TOKEN}>> given` }));
    });
    const { endpoint } = server.client;
    const credentials = { accessKeyId: "AKID", secretAccessKey: "unquoted" };
    const llm = new Model({
      model: CLAUDE,
      region: "us-east-1",
      endpoint,
      credentials,
      maxRetries: 0,
      defaultHeaders: { [name]: value },
    });
    await expect(llm.invoke("hi")).rejects.toThrow("invalid <<[redacted]>> given");
    llm.close();
  });
});

describe("no secret is in", () => {
  it.each(["x-passenger", "accept", "x-assigned", "x-tenant", "x-amz-date", ":authority", "x-compass"])(
    "the header %s",
    (name) => expect(secretsInHeaders({ [name]: "a harmless value" })).toEqual([]),
  );
});
