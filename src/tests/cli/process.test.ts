import { execFile, spawn } from "node:child_process";
import { once } from "node:events";

import { describe, expect, it } from "@jest/globals";

const COMMAND = ["--import", "tsx", "src/cli/bin.ts"];

const ENV = { PATH: process.env["PATH"], AWS_EC2_METADATA_DISABLED: "true" };

/** Runs a command line as a process of its own, with nothing of this one's environment. */
function start(args: readonly string[]) {
  const child = spawn(process.execPath, [...COMMAND, ...args], { env: ENV });
  const written = { output: "", errors: "" };
  child.stdout.on("data", (bytes) => (written.output += String(bytes)));
  child.stderr.on("data", (bytes) => (written.errors += String(bytes)));
  const ended = once(child, "close").then(([exitCode]) => ({ exitCode: Number(exitCode), ...written }));
  return { child, written, ended };
}

describe("langchain-bedrock, as a process,", () => {
  it("answers on an emulator, says nothing else, and ends", async () => {
    const { exitCode, output, errors } = await start(["chat", "--emulate", "hi"]).ended;
    expect(output).toMatch(/^You said "hi"\..*\n$/);
    expect(errors).toMatch(/^I am an emulator and cannot think.*\n1 call · .*\n$/);
    expect(exitCode).toBe(0);
  });

  it("goes on through several turns, and ends at the prompt by Ctrl-C", async () => {
    const { child, ended } = start(["chat", "--emulate"]);
    child.stdin.write("one\n");
    await once(child.stdout, "data");
    child.kill("SIGINT");
    expect(await ended).toMatchObject({
      exitCode: expect.any(Number),
      errors: expect.not.stringContaining("Error"),
    });
  });

  it("leaves without a word when the reader of its answer leaves", async () => {
    const command = `${process.execPath} ${COMMAND.join(" ")} chat --help | head -n 1`;
    const { errors, output } = await new Promise<{ errors: string; output: string }>((resolve) => {
      execFile("sh", ["-c", command], { env: ENV }, (_error, stdout, stderr) =>
        resolve({ output: stdout, errors: stderr }),
      );
    });
    expect(output).toBe("Usage: langchain-bedrock chat [OPTIONS] [PROMPT]\n");
    expect(errors).toBe("");
  });
});
