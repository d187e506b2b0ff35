import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { describe, it } from "@jest/globals";
import { NodeHttp2Handler } from "@smithy/node-http-handler";

import type { ChatBedrockConverseFields } from "../../index.js";
import { CLASSES } from "../support/classes.js";
import { expectFailure, expectReply } from "./expectations.js";
import { observe } from "./observe.js";
import type { Row } from "./row.js";
import { LOSSES, STALLS } from "./rows/connection.js";
import { EVENTS } from "./rows/events.js";
import { WAYS } from "./ways.js";

const FAULTS = new Set([
  "silence",
  "the connection is cut",
  "the connection is cut within an event",
  "the reply ends",
  "the reply ends within an event",
  "a wrong checksum",
]);

/** What the service itself reports in mid-stream, where no retry has to be waited for. */
const isReported = ({ fault, phase }: Row) =>
  /^an (?:exception|error)/.test(fault) && phase === "in the content";

/** Refusals are the same over either protocol; how a stream ends is not. */
const named = (rows: readonly Row[]) =>
  rows
    .filter((row) => FAULTS.has(row.fault) || isReported(row))
    .map((row) => [`${row.fault}, ${row.phase}`, row] as const);

/** A stream of each class over HTTP/2, by a client of the caller's. */
async function check(row: Row, [className, Model]: (typeof CLASSES)[number]): Promise<void> {
  const ending = row.http2 ?? row.streamed;
  let client: BedrockRuntimeClient | undefined;
  const modelOf = ({ region, endpoint, credentials, ...fields }: ChatBedrockConverseFields) => {
    client = new BedrockRuntimeClient({
      ...(region === undefined ? {} : { region }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(credentials === undefined ? {} : { credentials }),
      maxAttempts: 1,
      requestHandler: new NodeHttp2Handler(),
    });
    const llm = new Model({ ...fields, client });
    return Object.assign(llm, { close: () => client?.destroy() });
  };
  const fields = { maxRetries: 1, ...row.deadlines };
  const see = (strikes: number) =>
    observe(row, { by: className, modelOf, way: WAYS.stream, fields, strikes });
  if (ending === "the reply") return expectReply(await see(1), 1);
  expectFailure(await see(2), ending, ending.retried ? 2 : 1);
}

describe("a stream of either class over HTTP/2 ends as the row says under", () => {
  // Most of their time they wait for a retry.
  it.concurrent.each(named([...LOSSES, ...EVENTS]))("%s", async (_, row) => {
    await Promise.all(CLASSES.map((entry) => check(row, entry)));
  });

  // One by one, because they share a clock.
  it.each(named(STALLS))("%s", async (_, row) => {
    for (const entry of CLASSES) await check(row, entry);
  });
});
