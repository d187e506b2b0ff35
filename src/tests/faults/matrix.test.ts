import { describe, it } from "@jest/globals";

import type { ChatBedrockConverseFields } from "../../index.js";
import { CLASSES } from "../support/classes.js";
import { expectFailure, expectReply } from "./expectations.js";
import { observe, type Call } from "./observe.js";
import type { Ending, Row } from "./row.js";
import { ROWS } from "./rows/index.js";
import { WAY_NAMES, WAYS } from "./ways.js";

/** A way of calling a class, and how it ends under the fault of a row. */
type Cell = Call & { ending: Ending };

function cellsOf(row: Row): Cell[] {
  const classes = CLASSES.filter(([name]) => row.only === undefined || row.only === name);
  return classes.flatMap(([className, Model]) =>
    WAY_NAMES.flatMap((name) => {
      const ending = name === "invoke" ? row.whole : row.streamed;
      if (ending === undefined) return [];
      const modelOf = (fields: ChatBedrockConverseFields) => new Model(fields);
      return [{ by: `${className}, ${name}`, ending, modelOf, way: WAYS[name], fields: row.deadlines ?? {} }];
    }),
  );
}

/** Holds one cell to its row: a failure that is retried is seen once without a retry, and once to pass with one. */
async function check(row: Row, { ending, ...call }: Cell): Promise<void> {
  const withRetries = (maxRetries: number) =>
    observe(row, { ...call, fields: { ...call.fields, maxRetries } });
  if (ending === "the reply") return expectReply(await withRetries(1), 1);
  expectFailure(await withRetries(ending.retried ? 0 : 1), ending);
  if (ending.retried) expectReply(await withRetries(1), 2);
}

const named = ROWS.map((row) => [`${row.fault}, ${row.phase}`, row] as const);

describe("from both classes, by invoke, stream, streamEvents and an agent, the outcome is the row's under", () => {
  it.each(named)("%s", async (_, row) => {
    await Promise.all(cellsOf(row).map((cell) => check(row, cell)));
  });
});
