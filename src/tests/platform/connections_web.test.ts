import { expect, test } from "@jest/globals";

import { bundle } from "../support/programs/bundle.js";

test("over fetch, an abort reaches the server although garbage was collected while the request waited", async () => {
  const program = "src/tests/platform/abort_after_collection.ts";
  const programs = await bundle([program]);
  expect((await programs.run(program)).stdout).toBe("aborted");
  programs.remove();
});
