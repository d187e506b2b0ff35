import { inspect } from "node:util";

import { afterEach, expect, it, jest } from "@jest/globals";

import { BedrockError } from "../../index.js";
import type { Fault } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, emulated, emulatedModel } from "../support/model.js";
import { rejection } from "../transport/calls.js";
import { environmentOf, IDENTITIES, SECRETS } from "./identities.js";
import { textsIn } from "./members.js";

/** What Node prints at most. */
const ALL = { depth: Infinity, showHidden: true, getters: true, maxArrayLength: null, maxStringLength: null };

afterEach(() => {
  jest.restoreAllMocks();
});

function placesOfSecrets(value: unknown, secrets: readonly string[] = SECRETS): string[] {
  return [...textsIn(value), { path: "as it is printed", text: inspect(value, ALL) }]
    .filter(({ text }) => secrets.some((secret) => text.includes(secret)))
    .map(({ path }) => path);
}

const cells = CLASSES.flatMap(([className, Model]) =>
  IDENTITIES.map(([name, identity]) => ({ className, Model, name, identity })),
);

it.each(cells)(
  "no member or getter of a $className with $name, or of what comes of it, holds a secret",
  async (cell) => {
    const { Model, identity } = cell;
    using _environment = environmentOf(identity);
    const refusal: Fault = { type: "refuse", name: "AccessDeniedException", message: "no" };
    await using used = await emulated(
      { ...identity.accepts, faults: [refusal] },
      ({ endpoint, region }) =>
        new Model({ model: CLAUDE, endpoint, region, maxRetries: 0, baseModel: CLAUDE, ...identity.fields }),
    );
    const { llm } = used;
    const bound = llm.bindTools([]).withConfig({ temperature: 0 });
    const error = await rejection(llm.invoke("hi"));
    expect(error).toBeInstanceOf(BedrockError);
    const reply = await bound.invoke("hi");
    expect([...textsIn(llm)]).toContainEqual({ path: ".hints.baseModel", text: CLAUDE });
    expect([llm, bound, error, reply].map((value) => placesOfSecrets(value))).toEqual([[], [], [], []]);
  },
);

it.each(IDENTITIES.filter(([, { sends }]) => sends === "everything"))(
  "no member or getter of an emulator that accepts %s, or of the requests that it was sent, holds a secret",
  async (_, { accepts, fields }) => {
    await using used = await emulatedModel(accepts, { credentials: undefined, ...fields });
    await used.llm.invoke("hi");
    expect(used.bedrock.requests).toMatchObject([{ status: 200, headers: { host: expect.any(String) } }]);
    // By the id of the access key, which is in every signed request, a test sees who has signed.
    const secrets = SECRETS.filter((secret) => secret !== accepts.credentials?.accessKeyId);
    expect(placesOfSecrets(used.bedrock, secrets)).toEqual([]);
    expect(JSON.stringify(used.bedrock.requests)).toContain("[hidden]");
  },
);
