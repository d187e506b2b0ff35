import { expect } from "@jest/globals";
import { getRetryable } from "@langchain/core/errors";

import type { Observed } from "./observe.js";
import { REPLY } from "./phases.js";
import { ERRORS, type Failure } from "./row.js";

const OPEN = { closed: 0, kept: 1 } as const;

/** The whole reply came, after so many sends, and `close()` left nothing open. */
export function expectReply(observed: Observed, sends: number): void {
  expect(observed).toEqual({
    by: observed.by,
    text: REPLY,
    sends,
    open: expect.any(Number),
    openAfterClose: 0,
  });
}

/** The request was sent so often, and failed as the row says: type, details, marks, what had come, and the connection. */
export function expectFailure({ error, ...observed }: Observed, failure: Failure, sends: number): void {
  const { code, statusCode, retryable, partial, deadline, connection } = failure;
  expect(observed).toEqual({
    by: observed.by,
    text: partial ?? "",
    sends,
    open: connection === undefined ? expect.any(Number) : OPEN[connection],
    openAfterClose: 0,
  });
  const details = { code, statusCode, retryable, partial, deadline };
  expect({ by: observed.by, ...detailsOf(error) }).toEqual({
    by: observed.by,
    ...details,
    marked: retryable,
  });
  expect(error).toBeInstanceOf(ERRORS[code]);
}

function detailsOf(error: unknown) {
  const { code, statusCode, retryable, deadline, partialMessage } = Object(error);
  return {
    code,
    statusCode,
    retryable,
    partial: partialMessage?.text,
    deadline,
    marked: getRetryable(error),
  };
}
