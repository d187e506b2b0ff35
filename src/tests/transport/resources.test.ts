import { describe, expect, it } from "@jest/globals";

import { startBedrockEmulator, type EmulatedRequest } from "../../testing/index.js";
import { bundle } from "../support/programs/bundle.js";
import { until } from "../support/until.js";
import { timers } from "./calls.js";
import { ACTS, connectionsOf, leftoversOf, modelsOn } from "./leftovers.js";

// Samples: `npm run soak` makes many more calls, and looks at the heap too.
describe("nothing stays behind: no socket, listener or timer", () => {
  it.each(Object.entries(ACTS))("of 100 %s", async (_, act) => {
    const left = await leftoversOf(100, act);
    expect(left).toMatchObject({ sockets: 0, listeners: 0 });
    // A timer or two may be Jest's.
    expect(left.timers).toBeLessThan(5);
  });

  it("of 100 streams at once, each on a connection of its own", async () => {
    const before = timers();
    expect(await connectionsOf(100)).toEqual({ opened: 100, open: 0 });
    expect(timers()).toBeLessThan(before + 5);
  });
});

describe("a pool of connections", () => {
  it("is shared by models of equal configuration, of both classes", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const models = Array.from({ length: 10 }, () => modelsOn(bedrock)).flat();
    for (const llm of models) await llm.invoke("hi");
    expect(bedrock.connections.opened).toBe(1);
    for (const llm of models) llm.close();
  });

  it("stays open for its other users until the last of them closes it, once or twice", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const [first, second] = modelsOn(bedrock);
    await first.invoke("hi");
    await second.invoke("hi");
    first.close();
    first.close();
    await second.invoke("hi");
    expect(bedrock.connections).toMatchObject({ opened: 1, open: 1 });
    second.close();
    await until(() => bedrock.connections.open === 0);
    await first.invoke("hi");
    expect(bedrock.connections).toMatchObject({ opened: 2, open: 1 });
    first.close();
  });

  it("is closed under no stream of another model's", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "one two three" });
    const [first, second] = modelsOn(bedrock);
    const chunks: string[] = [];
    for await (const { text } of await first.stream("hi")) {
      if (chunks.push(text) === 1) {
        await second.invoke("hi");
        second.close();
      }
    }
    expect(chunks.join("")).toBe("one two three");
    first.close();
  });
});

it("a process that never calls close() ends by itself", async () => {
  await using bedrock = await startBedrockEmulator({ reply: "one two three", faults: stallWhereAsked });
  const program = "src/tests/transport/never_closes.ts";
  const programs = await bundle([program]);
  const { stdout } = await programs.run(program, [bedrock.endpoint, bedrock.apiKey()]);
  programs.remove();
  expect(stdout).toBe("invoke ok, stream ok, abort ok, break ok, timeout ok\n".repeat(2));
});

/** Stalls the requests whose header asks for it. */
function stallWhereAsked({ headers }: EmulatedRequest) {
  return headers["x-stall"] === undefined ? undefined : ({ type: "stall", afterEvents: 4 } as const);
}
