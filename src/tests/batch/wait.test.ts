import { BedrockClient } from "@aws-sdk/client-bedrock";
import { describe, expect, it } from "@jest/globals";

import type { ControlSender } from "../../batch/index.js";
import { pausesFrom } from "../../batch/wait.js";
import { InvalidInputError, ThrottledError } from "../../index.js";
import { emulatedBatch } from "./emulated_batch.js";

const FOUR = ["a", "b", "c", "d"];

describe("waiting", () => {
  /** A client of which the first requests fail. */
  function failingFirst(failures: readonly object[], real: BedrockClient): ControlSender {
    const left = [...failures];
    return {
      send: (...args: [never, never]) => {
        const failure = left.shift();
        return failure ? Promise.reject(Object.assign(new Error("no"), failure)) : real.send(...args);
      },
    };
  }

  it("survives throttling, lost connections and failures of the service", async () => {
    await using emulated = await emulatedBatch();
    const { arn } = await emulated.batchOf().submit(FOUR);
    const real = new BedrockClient(emulated.bedrock.fields);
    const job = emulated.batchOf(undefined, {
      bedrockClient: failingFirst(
        [
          { name: "ThrottlingException", $metadata: { httpStatusCode: 429 } },
          { code: "ECONNRESET" },
          { name: "InternalServerException", $metadata: { httpStatusCode: 500 } },
        ],
        real,
      ),
    });
    expect(await job.job(arn).wait({ pollMs: 0 })).toBe("Completed");
    real.destroy();
  });

  it("does not survive a refusal", async () => {
    await using emulated = await emulatedBatch();
    const { arn } = await emulated.batchOf().submit(FOUR);
    const real = new BedrockClient(emulated.bedrock.fields);
    const refusal = { name: "AccessDeniedException", $metadata: { httpStatusCode: 403 } };
    const job = emulated.batchOf(undefined, { bedrockClient: failingFirst([refusal], real) }).job(arn);
    await expect(job.wait({ pollMs: 0 })).rejects.toThrow(/Allow bedrock:GetModelInvocationJob/);
    real.destroy();
  });

  it("ends at once when its signal does, and the job goes on", async () => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(FOUR);
    const controller = new AbortController();
    const reason = new Error("enough");
    const waited = job.wait({ signal: controller.signal, onProgress: () => controller.abort(reason) });
    await expect(waited).rejects.toBe(reason);
    await expect(job.wait({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await job.wait({ pollMs: 0 })).toBe("Completed");
  });

  it("ends with what `onProgress` rejects with, also where that would pass", async () => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(FOUR);
    const failure = new ThrottledError("too fast");
    const waited = job.wait({ pollMs: 0, onProgress: () => Promise.reject(failure) });
    await expect(waited).rejects.toBe(failure);
  });

  it("pauses for longer and longer, up to four times the first pause", () => {
    const pauses = pausesFrom(30_000);
    const first = Array.from({ length: 6 }, () => pauses.next().value);
    expect(first).toEqual([30_000, 45_000, 67_500, 101_250, 120_000, 120_000]);
  });

  it.each<[name: string, pollMs: unknown]>([
    ["that is not a number", Number.NaN],
    ["of a wrong type", "5"],
    ["of null", null],
    ["that no timer can wait", 1e12],
    ["without an end", Infinity],
    ["below 0", -1],
  ])("takes no pause %s", async (_, pollMs) => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(FOUR);
    const waited = job.wait({ pollMs: pollMs as number });
    await expect(waited).rejects.toThrow(InvalidInputError);
    await expect(waited).rejects.toThrow(/`pollMs` must be a number of milliseconds, from 0/);
  });
});
