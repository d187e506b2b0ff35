import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { afterAll, describe, expect, it } from "@jest/globals";

import { startBedrockEmulator } from "../../testing/index.js";
import { HELLO, MODEL } from "../testing/clients.js";
import { environmentOf, run, whileEmulating } from "./run.js";

const root = mkdtempSync(join(tmpdir(), "emulate-"));
afterAll(() => rmSync(root, { recursive: true }));

/** A client with nothing but what the printed line says. */
function clientOf(
  variables: Record<string, string>,
  by: "key pair" | "API key" = "API key",
): BedrockRuntimeClient {
  const { AWS_REGION: region = "", AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint = "" } = variables;
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = variables;
  const identity =
    by === "key pair"
      ? { credentials: { accessKeyId, secretAccessKey } }
      : {
          token: { token: variables["AWS_BEARER_TOKEN_BEDROCK"] ?? "" },
          authSchemePreference: ["httpBearerAuth"],
        };
  return new BedrockRuntimeClient({ region, endpoint, maxAttempts: 1, ...identity });
}

/** What a call is answered: its text, or the name of the error. */
async function answerOf(client: BedrockRuntimeClient): Promise<string | undefined> {
  try {
    const { output } = await client.send(new ConverseCommand(HELLO));
    return output?.message?.content?.[0]?.text;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  } finally {
    client.destroy();
  }
}

describe("emulate", () => {
  it("prints the one line that points an AWS SDK to it, by key pair or API key, and ends by Ctrl-C", async () => {
    const answers: (string | undefined)[] = [];
    const { exitCode, output, errors } = await whileEmulating(
      ["--reply", "one", "--reply", "two", "--region", "eu-west-1"],
      async (variables) => {
        answers.push(await answerOf(clientOf(variables, "key pair")));
        answers.push(await answerOf(clientOf(variables, "API key")));
        answers.push(await answerOf(clientOf(variables)));
      },
    );
    expect(answers).toEqual(["one", "two", "ReplyScriptExhaustedException"]);
    expect(output).toMatch(
      /^export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=http:\/\/127\.0\.0\.1:\d+ AWS_REGION=eu-west-1 .*\n$/,
    );
    expect(errors).toMatch(/listens on http:.*\nRequests: 3, refused: 1:\n {2}400 converse anthropic\./);
    expect(exitCode).toBe(0);
  });

  it("listens on the interface that --host names", async () => {
    let answer: string | undefined;
    const { output } = await whileEmulating(["--host", "localhost", "--reply", "one"], async (variables) => {
      answer = await answerOf(clientOf(variables));
    });
    expect(output).toMatch(/AWS_ENDPOINT_URL_BEDROCK_RUNTIME=http:\/\/localhost:\d+ /);
    expect(answer).toBe("one");
  });

  it("has requests fail as --fault says, one after the other", async () => {
    const faults = ["throttle,times=2", "refuse,name=AccessDeniedException,message=No, not you", "cut"];
    const answers: (string | undefined)[] = [];
    await whileEmulating(
      faults.flatMap((fault) => ["--fault", fault]),
      async (variables) => {
        for (let request = 0; request < 3; request += 1) answers.push(await answerOf(clientOf(variables)));
      },
    );
    expect(answers).toEqual(["ThrottlingException", "ThrottlingException", "AccessDeniedException"]);
  });

  it("answers from recordings", async () => {
    const json = { output: { message: { role: "assistant", content: [{ text: "recorded" }] } } };
    const exchange = { op: "converse", model: MODEL, request: null, status: 200, headers: {}, json };
    const file = join(root, "one.json");
    writeFileSync(file, JSON.stringify({ interactions: [exchange] }));
    let answer: string | undefined;
    await whileEmulating(["--replies", file], async (variables) => {
      answer = await answerOf(clientOf(variables));
    });
    expect(answer).toBe("recorded");
  });

  it("takes the port that it is given, and says when that is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const taken = await run(["emulate", "--port", port]);
    expect(taken.errors).toMatch(`Error: Port ${port} is in use. Choose another one, or leave it out.`);
    await new Promise((resolve) => server.close(resolve));

    const { output } = await whileEmulating(["--port", port], async () => {});
    expect(output).toContain(`http://127.0.0.1:${port} `);
  });

  it.each([
    [["--port", "http"], /--port must be a whole number from 0 to 65535, not 'http'\./],
    [["--fault", "lightning"], /There is no fault 'lightning'. The faults are throttle, refuse, /],
    [["--fault", "cut,after=3"], /The fault 'cut' has no after. Its members are afterEvents, /],
    [
      ["--fault", "cut,afterEvents=few"],
      /The fault cut's afterEvents must be a whole number or Infinity, not 'few'\./,
    ],
    [["--fault", "cut,reset=maybe"], /The fault cut's reset must be true or false, not 'maybe'\./],
    [["--fault", "redirect"], /The fault 'redirect' needs location: redirect,location=…\./],
    [["--fault", "slow,constructor=1"], /The fault 'slow' has no constructor/],
    [["--replies", "/nowhere"], /The folder '\/nowhere' cannot be used: there is no such file or folder\./],
    [["--replies", "a", "--reply", "b"], /--replies and --reply cannot be given together\./],
    [["--record", "a", "--host", "0.0.0.0"], /--record and --host cannot be given together\./],
    [["--host", "192.0.2.1"], /This machine has no interface '192\.0\.2\.1'\./],
    [["--record", "a", "--fault", "cut"], /--record and --fault cannot be given together\./],
    [["now"], /Unexpected argument 'now'\./],
  ])("says what is wrong with %j", async (args, sentence) => {
    const { exitCode, errors, output } = await run(["emulate", ...args]);
    expect(errors.replaceAll(/\s+/g, " ")).toMatch(sentence);
    expect([exitCode, output]).toEqual([2, ""]);
  });
});

describe("emulate --record", () => {
  const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  it("passes calls on, signed by its own credentials, and writes down what --replies answers from", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "from Bedrock" });
    const folder = join(root, "calls");
    const recorded = await whileEmulating(
      ["--record", folder],
      async (variables) => {
        expect(await answerOf(clientOf(variables, "key pair"))).toBe("from Bedrock");
        expect(await answerOf(clientOf(variables))).toBe("from Bedrock");
      },
      { env: await environmentOf(bedrock) },
    );
    expect(bedrock.requests.map(({ status }) => status)).toEqual([200, 200]);
    expect(readdirSync(folder)).toEqual(["0001-converse.json", "0002-converse.json"]);
    expect(recorded.errors).toMatch(/200 converse anthropic\..* → 0001-converse\.json\n/);

    let replayed: string | undefined;
    await whileEmulating(["--replies", folder], async (variables) => {
      replayed = await answerOf(clientOf(variables));
    });
    expect(replayed).toBe("from Bedrock");
  });

  it("lets nobody in who has not read its line", async () => {
    await using bedrock = await startBedrockEmulator();
    await whileEmulating(
      ["--record", join(root, "closed")],
      async (variables) => {
        const { accessKeyId, secretAccessKey } = await bedrock.fields.credentials();
        const stranger = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
        expect(await answerOf(clientOf({ ...variables, ...stranger }, "key pair"))).toBe(
          "UnrecognizedClientException",
        );
        expect(await answerOf(clientOf({ ...variables, AWS_BEARER_TOKEN_BEDROCK: bedrock.apiKey() }))).toBe(
          "AccessDeniedException",
        );
      },
      { env: await environmentOf(bedrock) },
    );
    expect(bedrock.requests).toEqual([]);
    expect(readdirSync(join(root, "closed"))).toEqual([]);
  });

  it("writes and prints neither keys nor account ids", async () => {
    const account = "123456789012";
    const others = "ASIAOTHERPERSONSKEY2";
    await using bedrock = await startBedrockEmulator({
      reply: (request) => ({
        text: `${request.header("authorization")} ${SECRET} of ${account}, ${others}`,
      }),
    });
    const folder = join(root, "clean");
    const { errors } = await whileEmulating(
      ["--record", folder],
      async (variables) => void (await answerOf(clientOf(variables))),
      { env: await environmentOf(bedrock) },
    );
    const written = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    expect(written.join("")).toContain("[redacted]");
    for (const secret of [SECRET, account, others, "AKIAIOSFODNN7EXAMPLE", "AWS4-HMAC-SHA256"]) {
      expect(written.join("") + errors).not.toContain(secret);
    }
  });

  it("tells the caller, and its own terminal, when Bedrock cannot be reached", async () => {
    let answer: string | undefined;
    const { errors } = await whileEmulating(
      ["--record", join(root, "unreached"), "--region", "us-east-1"],
      async (variables) => {
        answer = await answerOf(clientOf(variables));
      },
    );
    expect(answer).toBe("RecorderException");
    expect(errors).toMatch(/converse anthropic\..* was not answered: Could not load credentials/);
  });
});
