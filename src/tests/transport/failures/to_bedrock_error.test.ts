import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { getRetryable } from "@langchain/core/errors";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import { startBedrockEmulator, type BedrockEmulator, type Fault } from "../../../testing/index.js";
import { toBedrockError } from "../../../transport/failures/to_bedrock_error.js";
import { failureOf, startServer, type HttpVersion } from "../../support/failing_call.js";
import { CLAUDE } from "../../support/model.js";

/** What an error is known by, and what its message has to say. */
type Expected = [
  name: string,
  code: string,
  statusCode: number | undefined,
  retryable: boolean,
  advice: RegExp,
];

const HTTP: HttpVersion[] = ["HTTP/1.1", "HTTP/2"];
const UUID = /^[0-9a-f-]{36}$/;
const NOWHERE = { model: CLAUDE, region: "us-east-1", requestId: undefined, secrets: [] };

let bedrock: BedrockEmulator;
let fault: Fault;

beforeAll(async () => {
  bedrock = await startBedrockEmulator({ reply: "one two three", faults: () => fault });
});
afterAll(() => bedrock.close());

function expectError(error: unknown, [name, code, statusCode, retryable, advice]: Expected): void {
  expect(error).toMatchObject({ name, code, retryable, message: expect.stringMatching(advice) });
  expect(error).toHaveProperty("cause");
  expect(getRetryable(error)).toBe(retryable);
  expect((error as { statusCode?: number }).statusCode).toBe(statusCode);
}

describe("a refusal of Bedrock becomes", () => {
  const THROTTLED: Expected = ["ThrottledError", "THROTTLED", 429, true, /maxConcurrency/];
  const QUOTA: Expected = ["QuotaExceededError", "QUOTA_EXCEEDED", 429, false, /Service Quotas console/];
  const access = (advice: RegExp, status = 403): Expected => [
    "AccessDeniedError",
    "ACCESS_DENIED",
    status,
    false,
    advice,
  ];
  const identity = (advice: RegExp, status = 403): Expected => [
    "AuthenticationError",
    "AUTHENTICATION",
    status,
    false,
    advice,
  ];
  const model = (advice: RegExp, status = 404): Expected => [
    "ModelNotFoundError",
    "MODEL_NOT_FOUND",
    status,
    false,
    advice,
  ];
  const invalid = (status = 400, advice = /./): Expected => [
    "ValidationError",
    "VALIDATION",
    status,
    false,
    advice,
  ];
  const overflow: Expected = ["ContextOverflowError", "CONTEXT_OVERFLOW", 400, false, /trimMessages/];
  const overloaded = (status: number, advice = /busy/): Expected => [
    "OverloadedError",
    "OVERLOADED",
    status,
    true,
    advice,
  ];
  const failed = (status: number): Expected => [
    "ServiceFailureError",
    "SERVICE_FAILURE",
    status,
    true,
    /AWS Support/,
  ];

  const REFUSALS: [exception: string, status: number, says: string, expected: Expected][] = [
    ["ThrottlingException", 429, "Too many requests, please wait before trying again.", THROTTLED],
    ["ThrottlingException", 429, "Too many tokens, please wait before trying again.", THROTTLED],
    ["TooManyRequestsException", 429, "Slow down", THROTTLED],
    ["NewException", 429, "x", THROTTLED],
    ["ThrottlingException", 429, "Too many tokens per day, please wait before trying again.", QUOTA],
    [
      "ServiceQuotaExceededException",
      400,
      "Quota",
      ["QuotaExceededError", "QUOTA_EXCEEDED", 400, false, /console/],
    ],
    ["ModelNotReadyException", 429, "The model is not ready", overloaded(429, /being loaded/)],
    ["ServiceUnavailableException", 503, "Bedrock is unable to process your request.", overloaded(503)],
    ["NewException", 529, "Overloaded", overloaded(529)],
    ["RequestTimeoutException", 408, "x", overloaded(408)],
    ["ModelTimeoutException", 408, "x", ["ModelError", "MODEL_ERROR", 408, true, /AWS Support/]],
    ["ModelErrorException", 424, "x", ["ModelError", "MODEL_ERROR", 424, true, /AWS Support/]],
    ["InternalServerException", 500, "x", failed(500)],
    ["NewException", 599, "x", failed(599)],
    ["ValidationException", 400, "Input is too long for requested model.", overflow],
    ["ValidationException", 400, "input length and `max_tokens` exceed context limit: 1 + 2 > 2", overflow],
    ["ValidationException", 400, "prompt is too long: 200001 tokens > 200000 maximum", overflow],
    ["ValidationException", 400, "Too many input tokens. Max input tokens: 8192", overflow],
    ["ValidationException", 400, "Malformed input request: expected maxLength: 4096, actual: 9000", overflow],
    ["ValidationException", 400, "messages: at least one message is required", invalid()],
    ["NewException", 418, "x", invalid(418)],
    ["NewException", 413, "x", invalid(413, /fewer or smaller images/)],
    [
      "UnknownOperationException",
      404,
      "x",
      invalid(404, /`endpoint`: it must be an endpoint of Bedrock Runtime/),
    ],
    [
      "ResourceNotFoundException",
      404,
      "Could not resolve the foundation model",
      model(/list-foundation-models --region us-east-1/),
    ],
    [
      "ResourceNotFoundException",
      404,
      "This model version has reached the end of its life.",
      model(/model-lifecycle/),
    ],
    [
      "ResourceNotFoundException",
      404,
      "Access denied. This Model is marked by provider as Legacy",
      model(/model-lifecycle/),
    ],
    ["ValidationException", 400, "The provided model identifier is invalid.", model(/Try "us\./, 400)],
    [
      "ValidationException",
      400,
      "Invocation of model ID x with on-demand throughput isn’t supported. Retry your request with an inference profile.",
      model(new RegExp(`Set \`model\` to "us.${CLAUDE}" or "global.${CLAUDE}"`), 400),
    ],
    [
      "ResourceNotFoundException",
      404,
      "Model use case details have not been submitted for this account.",
      access(/use case form/, 404),
    ],
    [
      "AccessDeniedException",
      403,
      "You don't have access to the model with the specified model ID.",
      access(/model catalog/),
    ],
    [
      "AccessDeniedException",
      403,
      "User: u is not authorized to perform: bedrock:InvokeModel",
      access(/IAM policy/),
    ],
    [
      "AccessDeniedException",
      403,
      "Model access is denied: aws-marketplace:Subscribe",
      access(/aws-marketplace:ViewSubscriptions/),
    ],
    [
      "AccessDeniedException",
      403,
      "Authentication failed: Please make sure your API Key is valid.",
      identity(/AWS_BEARER_TOKEN_BEDROCK/),
    ],
    [
      "AccessDeniedException",
      403,
      "Bearer Token has expired",
      identity(/Bearer Token has expired\. Get new ones.*API key/),
    ],
    [
      "UnrecognizedClientException",
      403,
      "The security token included in the request is invalid.",
      identity(/session token/),
    ],
    [
      "ExpiredTokenException",
      403,
      "The security token included in the request is expired",
      identity(/aws sso login/),
    ],
    [
      "InvalidSignatureException",
      403,
      "The request signature we calculated does not match",
      identity(/secret access key/),
    ],
    ["InvalidSignatureException", 403, "Signature expired: 1 is now earlier than 2", identity(/clock/)],
    [
      "MissingAuthenticationTokenException",
      403,
      "Missing Authentication Token",
      identity(/removes the Authorization header/),
    ],
    [
      "IncompleteSignatureException",
      400,
      "Authorization header requires 'Credential'",
      identity(/Authorization/, 400),
    ],
    ["NewException", 401, "x", identity(/apiKey/, 401)],
    ["NewException", 407, "x", identity(/proxy/, 407)],
    ["NewException", 403, "x", access(/IAM policy/)],
  ];
  it.each(REFUSALS)("of %s (%d, %s)", async (name, status, message, expected) => {
    fault = { type: "refuse", name, status, message };
    const error = await failureOf({ client: bedrock.fields });
    expectError(error, expected);
    expect(error.requestId).toMatch(UUID);
    expect(error.message).toContain(
      `Bedrock in us-east-1 (${CLAUDE}) answered ${name}: ${message.replace(/\.$/, "")}.`,
    );
  });

  it.each([
    ["ThrottlingException", "MODEL_RATE_LIMIT"],
    ["AccessDeniedException", "MODEL_AUTHENTICATION"],
    ["ResourceNotFoundException", "MODEL_NOT_FOUND"],
    ["ValidationException", "INVALID_PROMPT_INPUT"],
  ])("of %s an error with LangChain's code %s", async (name, lc_error_code) => {
    fault = { type: "refuse", name, message: "x" };
    expect(await failureOf({ client: bedrock.fields })).toMatchObject({ lc_error_code });
  });

  it("of a ValidationException about tool results an error with LangChain's code for that", async () => {
    fault = {
      type: "refuse",
      name: "ValidationException",
      message: "tool_use ids without tool_result blocks",
    };
    expect(await failureOf({ client: bedrock.fields })).toMatchObject({
      lc_error_code: "INVALID_TOOL_RESULTS",
    });
  });
});

describe.each(HTTP)("in a stream over %s", (http) => {
  const interrupted: Expected = [
    "StreamInterruptedError",
    "STREAM_INTERRUPTED",
    undefined,
    true,
    /partialMessage/,
  ];
  const modelError = (status: number): Expected => [
    "ModelError",
    "MODEL_ERROR",
    status,
    true,
    /(?:ModelTimeout|ModelStreamError)Exception: why\. Try/,
  ];
  const exception = (name: string, afterEvents: number, message = "why"): Fault =>
    ({ type: "exception", name, afterEvents, message }) as Fault;
  const FAULTS: [what: string, Fault, Expected][] = [0, 2].flatMap((after): [string, Fault, Expected][] => [
    [
      `a throttle after ${after} events`,
      exception("throttlingException", after),
      ["ThrottledError", "THROTTLED", 429, true, /why/],
    ],
    [
      `a server's failure after ${after}`,
      exception("internalServerException", after),
      ["ServiceFailureError", "SERVICE_FAILURE", 500, true, /why/],
    ],
    [
      `an overload after ${after}`,
      exception("serviceUnavailableException", after),
      ["OverloadedError", "OVERLOADED", 503, true, /why/],
    ],
    [`a model's failure after ${after}`, exception("modelStreamErrorException", after), modelError(424)],
    [`a slow model after ${after}`, exception("modelTimeoutException", after), modelError(408)],
    [
      `a refusal after ${after}`,
      exception("validationException", after),
      ["ValidationError", "VALIDATION", 400, false, /why/],
    ],
    [
      `too long a prompt after ${after}`,
      exception("validationException", after, "prompt is too long"),
      ["ContextOverflowError", "CONTEXT_OVERFLOW", 400, false, /trimMessages/],
    ],
    [
      `an error frame after ${after}`,
      { type: "error-frame", afterEvents: after, code: "Odd", message: "odd" },
      ["ServiceFailureError", "SERVICE_FAILURE", undefined, true, /failed: Odd: odd\./],
    ],
    [`half an event after ${after}`, { type: "end", afterEvents: after, partial: true }, interrupted],
    [
      `a wrong checksum after ${after}`,
      { type: "corrupt", event: after },
      ["MalformedReplyError", "MALFORMED_REPLY", undefined, true, /checksum/],
    ],
  ]);
  it.each(FAULTS)("%s becomes an error with the id of the request", async (_what, next, expected) => {
    fault = next;
    const error = await failureOf({ client: bedrock.fields, http, stream: true });
    expectError(error, expected);
    expect(error.requestId).toMatch(UUID);
  });

  it("no answer becomes a ConnectionError", async () => {
    fault = { type: "cut" };
    const error = await failureOf({ client: bedrock.fields, http, stream: true });
    expectError(error, ["ConnectionError", "CONNECTION", undefined, true, /Check the network/]);
  });
});

describe("over HTTP/1.1 a cut", () => {
  it("in mid-stream becomes a StreamInterruptedError with the id of the request", async () => {
    fault = { type: "cut", afterEvents: 2 };
    const error = await failureOf({ client: bedrock.fields, stream: true });
    expectError(error, ["StreamInterruptedError", "STREAM_INTERRUPTED", undefined, true, /./]);
    expect(error.requestId).toMatch(UUID);
  });

  it("in the middle of a whole reply becomes a ConnectionError", async () => {
    fault = { type: "cut", afterEvents: 0, partial: true };
    const error = await failureOf({ client: bedrock.fields });
    expectError(error, ["ConnectionError", "CONNECTION", undefined, true, /aborted\. Check the network/]);
  });

  it("of a whole reply by a clean end becomes a MalformedReplyError", async () => {
    fault = { type: "end", afterEvents: 0, partial: true };
    const error = await failureOf({ client: bedrock.fields });
    expectError(error, ["MalformedReplyError", "MALFORMED_REPLY", undefined, true, /JSON.*Call again/]);
  });
});

describe("an answer that is not Bedrock's becomes", () => {
  const malformed = (status: number | undefined, retryable: boolean, advice: RegExp): Expected => [
    "MalformedReplyError",
    "MALFORMED_REPLY",
    status,
    retryable,
    advice,
  ];
  const PAGES: [status: number, body: string, stream: boolean, Expected][] = [false, true].flatMap(
    (stream): [number, string, boolean, Expected][] => [
      [200, "<html>Sign in</html>", stream, malformed(undefined, true, /sign-in page/)],
      [302, "<html>Moved</html>", stream, malformed(302, false, /Redirects are not followed/)],
      [307, "", stream, malformed(307, false, /HTTP 307\. Redirects/)],
      [
        403,
        "Forbidden",
        stream,
        ["AccessDeniedError", "ACCESS_DENIED", 403, false, /did not come from Bedrock/],
      ],
      [
        500,
        "<html>",
        stream,
        ["ServiceFailureError", "SERVICE_FAILURE", 500, true, /did not come from Bedrock/],
      ],
      [
        502,
        "<html>Bad Gateway</html>",
        stream,
        ["OverloadedError", "OVERLOADED", 502, true, /HTTP 502.*did not come from/],
      ],
      [503, "", stream, ["OverloadedError", "OVERLOADED", 503, true, /did not come from Bedrock/]],
      [504, "<html>", stream, ["OverloadedError", "OVERLOADED", 504, true, /did not come from Bedrock/]],
    ],
  );
  it.each(PAGES)("of a page with %d %s (streamed: %s)", async (status, body, stream, expected) => {
    await using server = await startServer((_request, response) => {
      response
        .writeHead(status, { "content-type": "text/html", location: "https://elsewhere.example/" })
        .end(body);
    });
    expectError(await failureOf({ client: server.client, stream }), expected);
  });

  it("of what is no HTTP a MalformedReplyError", async () => {
    await using server = await startServer(({ socket }) => void socket.end("garbage\r\n\r\n"));
    expectError(await failureOf({ client: server.client }), malformed(undefined, true, /Parse Error/));
  });
});

describe("a wait that the service asks for is in retryAfterMs", () => {
  const DATE = "Wed, 21 Oct 2026 07:28:00 GMT";
  it.each([
    ["x-amz-retry-after: 1500", { "x-amz-retry-after": "1500", "retry-after": "9" }, 1500, 1500],
    ["retry-after: 3", { "retry-after": "3" }, 3000, 3000],
    ["retry-after: a date", { "retry-after": DATE }, 60_000, 60_000],
    ["retry-after: a date that is over", { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }, 0, 0],
  ])("%s", async (_header, headers, least, most) => {
    using _now = jest.spyOn(Date, "now").mockReturnValue(Date.parse(DATE) - 60_000);
    await using server = await startServer((_request, response) => {
      response.writeHead(429, { "content-type": "application/json", ...headers }).end('{"message":"x"}');
    });
    const error = await failureOf({ client: server.client });
    expect(error.retryAfterMs).toBeGreaterThanOrEqual(least);
    expect(error.retryAfterMs).toBeLessThanOrEqual(most);
  });

  it.each(["soon", "-1", ""])("but not %j, which is none", async (value) => {
    await using server = await startServer((_request, response) => {
      response.writeHead(429, { "content-type": "application/json", "retry-after": value }).end("{}");
    });
    expect(await failureOf({ client: server.client })).not.toHaveProperty("retryAfterMs");
  });
});

describe("what fails before an answer becomes", () => {
  const connection = (advice: RegExp, retryable = true): Expected => [
    "ConnectionError",
    "CONNECTION",
    undefined,
    retryable,
    advice,
  ];
  const KEYS = {
    region: "us-east-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" },
  };

  it.each(HTTP)("a ConnectionError when nobody listens (%s)", async (http) => {
    const error = await failureOf({ client: { ...KEYS, endpoint: "http://127.0.0.1:1" }, http });
    expectError(error, connection(/ECONNREFUSED/));
  });

  it.each(HTTP)(
    "a ConnectionError that doubts the region when the host has no address (%s)",
    async (http) => {
      const client = { ...KEYS, region: "us-eats-1", endpoint: "http://bedrock-runtime.us-eats-1.invalid" };
      expectError(
        await failureOf({ client, http, region: "us-eats-1" }),
        connection(/spelling of the region \("us-eats-1"\)/),
      );
    },
  );

  it.each(HTTP)("a final ConnectionError when the endpoint speaks no TLS (%s)", async (http) => {
    await using server = await startServer((_request, response) => void response.end());
    const client = { ...server.client, endpoint: server.client.endpoint.replace("http:", "https:") };
    expectError(await failureOf({ client, http }), connection(/another protocol/, false));
  });

  it("an AuthenticationError when there are no credentials", async () => {
    const credentials = async () => {
      throw Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" });
    };
    const error = await failureOf({ client: { ...KEYS, credentials } });
    expectError(error, [
      "AuthenticationError",
      "AUTHENTICATION",
      undefined,
      false,
      /AWS_PROFILE.*aws sso login/,
    ]);
  });

  it("an InvalidInputError when a key has a line break", async () => {
    const client = {
      region: "us-east-1",
      endpoint: "http://127.0.0.1:1",
      token: { token: "a\nb" },
      authSchemePreference: ["httpBearerAuth"],
      // The handler forgets this timer when the request cannot be made, and holds the process for 3 s.
      requestHandler: new NodeHttpHandler({ socketAcquisitionWarningTimeout: 1 }),
    };
    expectError(await failureOf({ client }), [
      "InvalidInputError",
      "INVALID_INPUT",
      undefined,
      false,
      /line break/,
    ]);
  });

  it("an InvalidInputError when the region is not valid", async () => {
    const error = await failureOf({ client: { ...KEYS, region: "us east 1" }, region: "us east 1" });
    expectError(error, [
      "InvalidInputError",
      "INVALID_INPUT",
      undefined,
      false,
      /spelling of the region \("us east 1"\)/,
    ]);
  });

  it.each(["abc", undefined, null, { odd: true }])(
    "a ServiceFailureError of %j, which is no error",
    (thrown) => {
      const error = toBedrockError(thrown, NOWHERE);
      expect(error).toMatchObject({ name: "ServiceFailureError", retryable: true });
    },
  );
});

describe("an error of the SDK alone becomes", () => {
  it.each([
    ["AbortError", undefined, "AbortedError", false],
    ["TimeoutError", undefined, "ConnectionError", true],
    ["TimeoutError", "ETIMEDOUT", "ConnectionError", true],
    ["Error", "CERT_HAS_EXPIRED", "ConnectionError", false],
    ["Error", "ERR_HTTP2_GOAWAY_SESSION", "ConnectionError", true],
    ["RangeError", undefined, "InternalError", false],
    ["TokenProviderError", undefined, "AuthenticationError", false],
  ])("%s %s %s", (name, code, expected, retryable) => {
    const thrown = Object.assign(new Error("x"), { name }, code === undefined ? {} : { code });
    expect(toBedrockError(thrown, NOWHERE)).toMatchObject({ name: expected, retryable, cause: thrown });
  });

  it("what its cause says, as with fetch", () => {
    const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    expect(toBedrockError(new TypeError("fetch failed", { cause }), NOWHERE)).toMatchObject({
      name: "ConnectionError",
    });
  });

  it("itself when it is an error of this package", () => {
    const error = toBedrockError(new Error("x"), NOWHERE);
    expect(toBedrockError(error, NOWHERE)).toBe(error);
  });
});

it.each([
  ["us-east-1", `Did you mean "us.${CLAUDE}" or "global.${CLAUDE}"?`],
  [undefined, `Did you mean "${CLAUDE}"?`],
])("a misspelt model is answered with the id to use in %s", (region, advice) => {
  const invalid = { name: "ValidationException", message: "The provided model identifier is invalid." };
  const refused = Object.assign(new Error(invalid.message), invalid);
  const error = toBedrockError(refused, { ...NOWHERE, region, model: "claude-sonet-4-5" });
  expect(error).toMatchObject({ name: "ModelNotFoundError", message: expect.stringContaining(advice) });
});
