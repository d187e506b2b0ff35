import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "@jest/globals";

import { AbortedError, InvalidInputError } from "../../index.js";
import { collect, emulatedBatch, FEW, inOrder, recordsIn, type EmulatedBatch } from "./emulated_batch.js";

/** The smallest part that S3 takes. */
const PART_BYTES = 5 * 1024 * 1024;

const INVALID = 7 as unknown as string;

/** Inputs that nobody can count beforehand. */
async function* oneByOne<Input>(...inputs: readonly Input[]): AsyncGenerator<Input> {
  yield* inputs;
}

const many = (count: number) => Array.from({ length: count }, (_, index) => `input ${index}`);

/** Nothing is kept, and nothing is begun. */
function expectNothing({ bedrock }: EmulatedBatch): void {
  expect([...bedrock.objects.keys()]).toEqual([]);
  expect(bedrock.jobs).toEqual([]);
}

describe("a list", () => {
  it.each<[name: string, inputs: string[], words: RegExp]>([
    ["an invalid input", ["a", "b", "c", INVALID], /^Input 3 is not valid: It must be a string/],
    ["too few", ["a"], /There are 1 valid inputs, and a batch job needs at least 2/],
    [
      "so large ones that a job holds too few",
      many(6).map((text) => text.repeat(50)),
      /the inputs are too large/,
    ],
    ["one too many", many(19), /^Input 18 is one too many: 3 jobs hold 6 records/],
    [
      "a record that no file holds",
      ["a", "b".repeat(1000)],
      /Input 1 has a record of \d+ bytes, and a file holds 500/,
    ],
  ])("with %s is refused before anything is uploaded", async (_, inputs, words) => {
    await using emulated = await emulatedBatch();
    const limits = { ...FEW, jobs: 3, bytesPerFile: 500, bytesPerJob: 800 };
    const submitted = emulated.batchOf(undefined, { limits }).submit(inputs);
    await expect(submitted).rejects.toThrow(InvalidInputError);
    await expect(submitted).rejects.toThrow(words);
    expect(emulated.bedrock.otherRequests).toEqual([]);
  });

  it("is told by id too which input is not valid", async () => {
    await using emulated = await emulatedBatch();
    const submitted = emulated.batchOf().submit(["a", { id: "x7", input: INVALID }]);
    await expect(submitted).rejects.toThrow(/^Input 1 \(id "x7"\) is not valid/);
  });

  it.each<[id: unknown, shown: string]>([
    [7, "7"],
    [null, "null"],
    [1n, "1n"],
    [Symbol("x"), "Symbol(x)"],
    [{ a: 1 }, "{ a: 1 }"],
  ])("takes no id like %p", async (id, shown) => {
    await using emulated = await emulatedBatch();
    const submitted = emulated.batchOf().submit(["a", { id: id as string, input: "b" }]);
    await expect(submitted).rejects.toThrow(`Input 1 (id ${shown}) is not valid: \`id\` must be a string.`);
    expect(emulated.bedrock.otherRequests).toEqual([]);
  });

  it("may have one id twice", async () => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(["a", "b"].map((input) => ({ id: "same", input })));
    await job.wait({ pollMs: 0 });
    const results = inOrder(await collect(job.results()));
    expect(results.map(({ id, index }) => [id, index])).toEqual([
      ["same", 0],
      ["same", 1],
    ]);
  });

  it.each<[name: string, input: unknown]>([
    ["a number", ["a", 1]],
    ["a role that is none", [{ role: "zzz", content: "a" }]],
    ["nothing", [null]],
    ["a prompt value that has no messages", { toChatMessages: 1 }],
  ])("whose messages hold %s is told by its place, and may be skipped", async (_, input) => {
    await using emulated = await emulatedBatch();
    const inputs = ["a", { id: "x7", input: input as string }, "b"];
    const submitted = emulated.batchOf().submit(inputs);
    await expect(submitted).rejects.toThrow(InvalidInputError);
    await expect(submitted).rejects.toThrow(/^Input 1 \(id "x7"\) is not valid/);
    const job = await emulated.batchOf().submit(inputs, { skipInvalid: true });
    expect(job.skipped).toMatchObject([{ index: 1, id: "x7" }]);
  });

  it("is given up by a timer while it is checked", async () => {
    await using emulated = await emulatedBatch();
    const inputs = many(20_000);
    const limits = { minRecords: 2 };
    const submitted = emulated
      .batchOf(undefined, { limits })
      .submit(inputs, { signal: AbortSignal.timeout(1) });
    await expect(submitted).rejects.toMatchObject({ name: "TimeoutError" });
    expect(emulated.bedrock.otherRequests).toEqual([]);
  });
});

describe("inputs", () => {
  it.each([null, undefined, 5, { a: 1 }, "hello"])("may not be %p", async (inputs) => {
    await using emulated = await emulatedBatch();
    const submitted = emulated.batchOf().submit(inputs as string);
    await expect(submitted).rejects.toThrow(InvalidInputError);
    await expect(submitted).rejects.toThrow(/inputs of a batch are .*; give a list of inputs/);
    expect(emulated.bedrock.otherRequests).toEqual([]);
  });
});

describe("inputs that come one by one", () => {
  it.each<[name: string, inputs: string[], words: RegExp]>([
    ["an invalid one", [...many(16), INVALID], /^Input 16 is not valid/],
    ["one too many", many(30), /^Input 18 is one too many/],
    ["one that is too large", [...many(12), "x".repeat(1000)], /^Input 12 has a record of/],
  ])("are taken back when there is %s", async (_, inputs, words) => {
    await using emulated = await emulatedBatch();
    const limits = { ...FEW, jobs: 3, bytesPerFile: 700, bytesPerJob: 5000 };
    await expect(emulated.batchOf(undefined, { limits }).submit(oneByOne(...inputs))).rejects.toThrow(words);
    expect(emulated.bedrock.otherRequests.some(({ method }) => method === "PUT")).toBe(true);
    expectNothing(emulated);
  });

  it("are held back until there are enough, so that too few upload nothing", async () => {
    await using emulated = await emulatedBatch();
    await expect(emulated.batchOf().submit(oneByOne("a"))).rejects.toThrow(/There are 1 valid inputs/);
    expect(emulated.bedrock.otherRequests).toEqual([]);
  });

  it("are taken back when their source fails, with its own error", async () => {
    await using emulated = await emulatedBatch();
    const failure = new Error("the database is away");
    async function* source() {
      yield* many(9);
      throw failure;
    }
    await expect(emulated.batchOf().submit(source())).rejects.toBe(failure);
    expectNothing(emulated);
  });

  it("are taken back when the signal says so, and their source is ended", async () => {
    await using emulated = await emulatedBatch();
    const controller = new AbortController();
    let isEnded = false;
    async function* source() {
      try {
        for (const [index, input] of many(100).entries()) {
          if (index === 9) controller.abort("changed my mind");
          yield input;
        }
      } finally {
        isEnded = true;
      }
    }
    const submitted = emulated.batchOf().submit(source(), { signal: controller.signal });
    await expect(submitted).rejects.toBeInstanceOf(AbortedError);
    expect(isEnded).toBe(true);
    expectNothing(emulated);
  });

  it("are given up when the signal says so while their source hangs", async () => {
    await using emulated = await emulatedBatch();
    const controller = new AbortController();
    async function* source() {
      yield* many(9);
      controller.abort("enough");
      await new Promise(() => undefined);
    }
    const submitted = emulated.batchOf().submit(source(), { signal: controller.signal });
    await expect(submitted).rejects.toBeInstanceOf(AbortedError);
    expectNothing(emulated);
  });

  it("are given up by a timer, though their source never waits", async () => {
    await using emulated = await emulatedBatch();
    function* source() {
      for (;;) yield "a";
    }
    const limits = { minRecords: 2, recordsPerFile: 1_000_000, recordsPerJob: 1_000_000 };
    const submitted = emulated
      .batchOf(undefined, { limits })
      .submit(source(), { signal: AbortSignal.timeout(1) });
    await expect(submitted).rejects.toMatchObject({ name: "TimeoutError" });
    expectNothing(emulated);
  });

  it("are taken back in parts that were uploaded already", async () => {
    await using emulated = await emulatedBatch();
    const limits = { minRecords: 2, recordsPerJob: 100 };
    const large = "x".repeat(3 * 1024 * 1024);
    const inputs = [large, large, large, large, large, large, large, INVALID];
    await expect(emulated.batchOf(undefined, { limits }).submit(oneByOne(...inputs))).rejects.toThrow(
      /^Input 7/,
    );
    const parts = emulated.bedrock.otherRequests.filter(({ url }) => url.includes("partNumber"));
    expect(parts.length).toBeGreaterThan(0);
    const aborted = emulated.bedrock.otherRequests.filter(
      ({ method, url }) => method === "DELETE" && url.includes("uploadId"),
    );
    expect(aborted).toHaveLength(1);
    expectNothing(emulated);
  });

  it("are not read faster than they are uploaded", async () => {
    await using emulated = await emulatedBatch();
    const bytes = 200_000;
    let read = 0;
    const ahead: number[] = [];
    const s3Client = new S3Client(emulated.bedrock.fields);
    s3Client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === "UploadPartCommand") ahead.push(read * bytes - ahead.length * PART_BYTES);
          return next(args);
        },
      { step: "initialize" },
    );
    function* source() {
      for (; read < 200; read += 1) yield "x".repeat(bytes);
    }
    const limits = { minRecords: 2, recordsPerJob: 1000 };
    await emulated.batchOf(undefined, { limits, s3Client }).submit(source());
    s3Client.destroy();
    expect(ahead).toHaveLength(8);
    expect(Math.max(...ahead)).toBeLessThan(5 * PART_BYTES);
  });

  it("may be a plain iterable", async () => {
    await using emulated = await emulatedBatch();
    await emulated.batchOf().submit(new Set(many(4)));
    expect(recordsIn(emulated.bedrock)).toHaveLength(4);
  });
});

describe("skipInvalid", () => {
  it("goes on without the invalid inputs, and names them, also to another process", async () => {
    await using emulated = await emulatedBatch();
    const batch = emulated.batchOf();
    const inputs = [INVALID, "a", { id: "bad", input: INVALID }, "b", "c", INVALID];
    const job = await batch.submit(inputs, { skipInvalid: true });
    expect(job.skipped.map(({ index, id }) => [index, id])).toEqual([
      [0, undefined],
      [2, "bad"],
      [5, undefined],
    ]);
    expect(job.skipped[1]?.reason).toMatch(/^Input 2 \(id "bad"\) is not valid/);
    await job.wait({ pollMs: 0 });
    const results = inOrder(await collect(emulated.batchOf().job(job.arn).results()));
    expect(results.map(({ index, id, error }) => [index, id, error?.name])).toEqual([
      [0, undefined, "InvalidInputError"],
      [1, undefined, undefined],
      [2, "bad", "InvalidInputError"],
      [3, undefined, undefined],
      [4, undefined, undefined],
      [5, undefined, "InvalidInputError"],
    ]);
  });

  it.each<[name: string, inputs: string[]]>([
    ["between two jobs", [...many(6), INVALID, ...many(4)]],
    ["among the records that are held back", [...many(6), "a", INVALID, "b", ...many(4)]],
    ["at the end of each job", [...many(5), INVALID, ...many(6), INVALID, ...many(5), INVALID]],
  ])("gives each input one result where several jobs are needed, with invalid ones %s", async (_, inputs) => {
    await using emulated = await emulatedBatch();
    const job = await emulated.batchOf().submit(inputs, { skipInvalid: true });
    await job.wait({ pollMs: 0 });
    const results = inOrder(await collect(job.results()));
    expect(results.map(({ index, error }) => [index, error?.name])).toEqual(
      inputs.map((input, index) => [index, input === INVALID ? "InvalidInputError" : undefined]),
    );
  });

  it("counts only what is left", async () => {
    await using emulated = await emulatedBatch();
    const submitted = emulated.batchOf().submit(["a", INVALID, INVALID], { skipInvalid: true });
    await expect(submitted).rejects.toThrow(/There are 1 valid inputs/);
    expect(emulated.bedrock.otherRequests).toEqual([]);
  });
});

describe("AWS's defaults", () => {
  it("are 100 records at least", async () => {
    await using emulated = await emulatedBatch();
    const batch = emulated.batchOf(undefined, { limits: {} });
    await expect(batch.submit(many(99))).rejects.toThrow(/at least 100/);
    await batch.submit(many(100));
    expect(recordsIn(emulated.bedrock)).toHaveLength(100);
  });
});
