import { expect, test } from "@jest/globals";
import { checkRequest } from "../../../testing/checks/check_request.js";
import type { JsonObject, Operation } from "../../../testing/index.js";
import { recordedFiles, RECORDINGS } from "../recorded.js";

const accepted = recordedFiles().flatMap(({ name, interactions }) =>
  interactions.filter(({ status }) => status === 200).map((exchange) => ({ name, exchange })),
);

if (accepted.length === 0) {
  test.skip(`no recordings at ${RECORDINGS}`, () => {});
} else {
  test.each(accepted)("$exchange.op of $name is accepted, as Bedrock did", ({ exchange }) => {
    const request = {
      operation: exchange.op as Operation,
      modelId: exchange.model,
      body: exchange.request as JsonObject,
    };
    expect(checkRequest(request)).toBeUndefined();
  });
}
