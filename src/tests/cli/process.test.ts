import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { afterAll, describe, expect, it } from "@jest/globals";

import { bundle } from "../support/programs/bundle.js";
import { LOCALHOST } from "./certificate.js";
import { variablesOf } from "./run.js";

const programs = await bundle(["src/cli/bin.ts"]);
afterAll(programs.remove);
const COMMAND = programs.argsOf("src/cli/bin.ts");

const ENV = {
  PATH: process.env["PATH"],
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "/nonexistent/config",
  AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/credentials",
};

/** Runs a command line as a process of its own, with nothing of this one's environment. */
function start(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [...COMMAND, ...args], { env: { ...ENV, ...env } });
  const written = { output: "", errors: "" };
  child.stdout.on("data", (bytes) => (written.output += String(bytes)));
  child.stderr.on("data", (bytes) => (written.errors += String(bytes)));
  const ended = once(child, "close").then(([exitCode]) => ({ exitCode: Number(exitCode), ...written }));
  return { child, ended };
}

// A process takes a while to load, so those that need nothing of one another load together.
const answer = start(["chat", "--emulate", "hi"]);
const turns = start(["chat", "--emulate"]);
const diagnosis = start(["doctor", "--json"]);
const emulator = start(["emulate", "--reply", "Bonjour"]);
const printed = once(emulator.child.stdout, "data");

afterAll(() => {
  for (const { child } of [answer, turns, diagnosis, emulator]) child.kill();
});

describe("langchain-bedrock, as a process,", () => {
  it("answers on an emulator without an account, says nothing else, and ends", async () => {
    const { exitCode, output, errors } = await answer.ended;
    expect(output).toMatch(/^You said "hi"\..*\n$/);
    expect(errors).toMatch(/^I am an emulator and cannot think.*\n1 call · .*\n$/);
    expect(exitCode).toBe(0);
  });

  it("takes a turn whenever it is typed, and ends by Ctrl-C when nothing is being answered", async () => {
    const { child, ended } = turns;
    for (const turn of ["one", "two"]) {
      child.stdin.write(`${turn}\n`);
      let counted = "";
      while (!counted.includes(" s\n")) counted += String((await once(child.stderr, "data"))[0]);
    }
    child.kill("SIGINT");
    const { exitCode, output, errors } = await ended;
    expect(output).toMatch(/^You said "one".*\nYou said "two".*\n$/);
    expect(errors).toMatch(/\nIn all: 2 calls · /);
    expect(exitCode).toBe(0);
  });

  it("finds out without credentials what is missing, by exit code too", async () => {
    const { exitCode, output, errors } = await diagnosis.ended;
    expect(JSON.parse(output)).toMatchObject({ ok: false });
    expect([exitCode, errors]).toEqual([1, ""]);
  });

  it("finds that TLS and clock are well where the certificate is trusted", async () => {
    const server = createServer(LOCALHOST, (_request, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    const { port } = server.address() as AddressInfo;
    const trusted = join(mkdtempSync(join(tmpdir(), "doctor-")), "ca.pem");
    writeFileSync(trusted, LOCALHOST.cert);
    const { output } = await start(["doctor", "--skip-call", "--json", "--region", "us-east-1"], {
      NODE_EXTRA_CA_CERTS: trusted,
      AWS_ENDPOINT_URL: `https://localhost:${port}`,
    }).ended;
    server.closeAllConnections();
    server.close();
    rmSync(dirname(trusted), { recursive: true });
    expect(JSON.parse(output).checks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: "TLS",
          status: "passed",
          says: "TLSv1.3; the certificate is of localhost, issued by Example.",
        }),
        expect.objectContaining({ name: "clock", status: "passed" }),
      ]),
    );
  });

  it("is pointed to an emulator by the line that another one prints", async () => {
    const [line] = await printed;
    const { output } = await start(["chat", "hi"], variablesOf(String(line))).ended;
    expect(output).toBe("Bonjour\n");
    emulator.child.kill("SIGINT");
    expect(await emulator.ended).toMatchObject({
      exitCode: 0,
      errors: expect.stringMatching(/Requests: 1, refused: 0\./),
    });
  });

  it("says in a clone that is not built how to build it", async () => {
    const clone = mkdtempSync(join(tmpdir(), "clone-"));
    cpSync("bin", join(clone, "bin"), { recursive: true });
    writeFileSync(join(clone, "package.json"), '{ "type": "module" }');
    const run = promisify(execFile)(join(clone, "bin/langchain-bedrock.js"), { env: ENV });
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^langchain-bedrock has not been built. Run `npm ci && npm run build`/),
    });
    rmSync(clone, { recursive: true });
  });

  it("leaves without a word when the reader of its output leaves", async () => {
    const command = `${process.execPath} ${COMMAND.join(" ")} chat --help | head -n 1`;
    const { stdout, stderr } = await promisify(execFile)("sh", ["-c", command], { env: ENV });
    expect(stdout).toBe("Usage: langchain-bedrock chat [OPTIONS] [PROMPT]\n");
    expect(stderr).toBe("");
  });
});
