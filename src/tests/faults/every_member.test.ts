import { Readable } from "node:stream";

import { describe, expect, it } from "@jest/globals";

import { ChatBedrock, ChatBedrockConverse, MalformedReplyError } from "../../index.js";
import { streamAnswer } from "../../testing/answer.js";
import { cannedFields } from "../support/canned_replies.js";
import { collect } from "../support/collect.js";
import { eventsOf, FULL_REPLIES, type FullReply } from "../support/full_replies.js";
import { rejection } from "../transport/calls.js";

type Path = readonly string[];

/** Everything but what stands there, by what that is. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  string: [["x"], {}, 5],
  number: [[], {}, "5"],
  boolean: [[], {}, "true"],
  object: [[], [null], "x", 5],
  list: [[null], {}, "x"],
};

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "list" : typeof value;
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function* membersOf(value: unknown, path: Path = []): Generator<[path: Path, member: unknown]> {
  if (path.length > 0) yield [path, value];
  if (!isHolder(value)) return;
  for (const [name, member] of Object.entries(value)) yield* membersOf(member, [...path, name]);
}

/** A copy with another value at a path. */
function withMember(holder: unknown, [name = "", ...rest]: Path, value: unknown): unknown {
  if (!isHolder(holder)) throw new TypeError("no such path");
  const member = rest.length === 0 ? value : withMember(holder[name], rest, value);
  if (!Array.isArray(holder)) return { ...holder, [name]: member };
  return holder.map((item: unknown, index) => (String(index) === name ? member : item));
}

/** A model that is answered with what stands in the box. */
function modelOf({ api, model }: FullReply) {
  const box = { bytes: new Uint8Array() };
  const fields = cannedFields(() => ({
    headers: { "content-type": "application/json" },
    body: Readable.from([box.bytes]),
  }));
  const Model = api === "ChatBedrock" ? ChatBedrock : ChatBedrockConverse;
  return { box, llm: new Model({ model, ...fields }) };
}

/** Calls the model that is answered so. */
function callOf(full: FullReply): (reply: unknown) => Promise<unknown> {
  const { box, llm } = modelOf(full);
  return (reply) => {
    if (!Array.isArray(reply)) {
      box.bytes = Buffer.from(JSON.stringify(reply));
      return llm.invoke("hi");
    }
    box.bytes = Buffer.concat(streamAnswer(eventsOf(full, reply)).pieces);
    return collect(llm.stream("hi"));
  };
}

describe.each(FULL_REPLIES.map((full) => [full.name, full] as const))("a reply of %s", (_, full) => {
  const { reply, free } = full;
  const isStream = Array.isArray(reply);
  // An event of a stream as a whole is tried in `wrong_types`: the emulator pads it, so that it is always an object.
  const depth = isStream ? (full.api === "ChatBedrock" ? 1 : 2) : 0;
  const places = [...membersOf(reply)].filter(
    ([path]) => path.length > depth && !free?.test(`.${path.join(".")}`),
  );
  const call = callOf(full);

  it("is read as it is", async () => {
    await expect(call(reply)).resolves.toBeDefined();
  });

  it("is malformed with any member of any wrong type, and names it", async () => {
    const outcomes = [];
    const told = (path: Path) => (isStream ? path.slice(1) : path).join(".");
    for (const [path, member] of places) {
      for (const wrong of WRONG[kindOf(member)] ?? []) {
        const error = await rejection(call(withMember(reply, path, wrong))).catch(() => "no error");
        const isNamed = error instanceof MalformedReplyError && error.message.includes(told(path));
        if (!isNamed) outcomes.push(`${path.join(".")} = ${JSON.stringify(wrong)}: ${String(error)}`);
      }
    }
    expect(outcomes).toEqual([]);
  });
});
