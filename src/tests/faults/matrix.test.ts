import { describe, it } from "@jest/globals";

import type { ChatBedrockConverseFields } from "../../index.js";
import { CLASSES } from "../support/classes.js";
import { inTurn } from "../support/in_turn.js";
import { expectFailure, expectReply } from "./expectations.js";
import { observe, type Call } from "./observe.js";
import type { Ending, Row } from "./row.js";
import { LOSSES, STALLS } from "./rows/connection.js";
import { EVENTS } from "./rows/events.js";
import { REFUSALS } from "./rows/refusals.js";
import { WAY_NAMES, WAYS, type WayName } from "./ways.js";

/** A way of calling a class, and how it ends under the fault of a row. */
type Cell = Omit<Call, "strikes"> & { ending: Ending };

/** The ways of two classes: the row's outcome is the same by both, so that one's streamEvents and the other's agent will do. */
const SHARES: readonly (readonly WayName[])[] = [
  ["invoke", "stream", "streamEvents"],
  ["invoke", "stream", "agent"],
];

function cellsOf(row: Row, index: number): Cell[] {
  const classes = CLASSES.filter(([name]) => row.only === undefined || row.only === name);
  return classes.flatMap(([className, Model], position) =>
    (row.only ? WAY_NAMES : inTurn(SHARES, index + position)).flatMap((name) => {
      const ending = name === "invoke" ? row.whole : row.streamed;
      if (ending === undefined) return [];
      const modelOf = (fields: ChatBedrockConverseFields) => new Model(fields);
      return [
        {
          by: `${className}, ${name}`,
          ending,
          modelOf,
          way: WAYS[name],
          fields: { maxRetries: 1, ...row.deadlines },
        },
      ];
    }),
  );
}

/**
 * Holds one cell to its row, with one retry: a failure that is not sent again comes at once; one that is comes when the
 * retry fails, too, and not at all when it does not.
 */
async function check(row: Row, { ending, ...call }: Cell): Promise<void> {
  if (ending === "the reply") return expectReply(await observe(row, { ...call, strikes: 1 }), 1);
  const sends = ending.retried ? 2 : 1;
  expectFailure(await observe(row, { ...call, strikes: 2 }), ending, sends);
  // One way is enough for the reply: what failed left nothing behind in the attempt that all of them read.
  if (ending.retried && call.way === WAYS.stream) {
    expectReply(await observe(row, { ...call, strikes: 1 }), 2);
  }
}

const named = (rows: readonly Row[]) =>
  rows.map((row, index) => [`${row.fault}, ${row.phase}`, row, cellsOf(row, index)] as const);

describe("from both classes, by invoke, stream, streamEvents and an agent, the outcome is the row's under", () => {
  // Most of their time they wait for a retry.
  it.concurrent.each(named([...REFUSALS, ...LOSSES, ...EVENTS]))("%s", async (_, row, cells) => {
    await Promise.all(cells.map((cell) => check(row, cell)));
  });

  // One by one, because they share a clock.
  it.each(named(STALLS))("%s", async (_, row, cells) => {
    for (const cell of cells) await check(row, cell);
  });
});
