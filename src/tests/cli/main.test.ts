import { describe, expect, it } from "@jest/globals";

import { VERSION } from "../../version.js";
import { run } from "./run.js";

const COMMANDS = ["chat", "emulate", "doctor"];

describe("--help", () => {
  it.each([[["--help"]], ...COMMANDS.map((command) => [[command, "--help"]])])(
    "of %j is on the output, and keeps within a narrow terminal but for what is to be copied",
    async (args) => {
      const { exitCode, output, errors } = await run(args, { columns: 48, env: { NO_COLOR: "1" } });
      expect(output).toMatch(/^Usage: langchain-bedrock/);
      const [page = ""] = output.split("\nExamples\n");
      expect(Math.max(...page.split("\n").map((line) => line.length))).toBeLessThanOrEqual(48);
      expect([exitCode, errors]).toEqual([0, ""]);
    },
  );

  it("of doctor says what the call costs", async () => {
    const { output } = await run(["doctor", "--help"]);
    expect(output.replaceAll(/\s+/g, " ")).toMatch(/asks for one token, and costs .* less than a cent/);
  });

  it("is a prompt after --", async () => {
    expect((await run(["chat", "--emulate", "--", "--help"])).output).toMatch(/^You said "--help"/);
  });
});

it.each([
  [["--version"], { exitCode: 0, output: `${VERSION}\n` }],
  [[], { exitCode: 2, output: "", errors: expect.stringMatching(/^Usage: /) }],
  [
    ["chatt"],
    { exitCode: 2, errors: "Error: There is no command 'chatt'. See `langchain-bedrock --help`.\n" },
  ],
])("langchain-bedrock %j", async (args, ended) => {
  expect(await run(args)).toMatchObject(ended);
});
