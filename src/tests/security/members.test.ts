import { inspect } from "node:util";

import { afterEach, expect, it, jest } from "@jest/globals";

import { BedrockError } from "../../index.js";
import type { Fault } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, emulated, emulatedModel } from "../support/model.js";
import { until } from "../support/until.js";
import { rejection } from "../transport/calls.js";
import { environmentOf, IDENTITIES, SECRETS, type Identity } from "./identities.js";
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

/** What an identity is proved by, its own names too: a service may quote what it knows and was never sent. */
function secretsOf({ accepts, fields }: Identity): string[] {
  const { credentials, apiKey } = accepts;
  return [...Object.values({ ...credentials }), apiKey, ...Object.values(fields.defaultHeaders ?? {})].filter(
    (secret) => secret !== undefined,
  );
}

const cells = CLASSES.flatMap(([className, Model]) =>
  IDENTITIES.map(([name, identity]) => ({ className, Model, name, identity })),
);

it.each(cells)(
  "no member or getter of a $className with $name, or of what comes of it, holds a secret",
  async (cell) => {
    const { Model, identity } = cell;
    using _environment = environmentOf(identity);
    const message = `no: ${secretsOf(identity).join(", ")}`;
    const refusal: Fault = { type: "refuse", name: "AccessDeniedException", message };
    await using used = await emulated(
      { ...identity.accepts, faults: [refusal] },
      ({ endpoint, region }) =>
        new Model({ model: CLAUDE, endpoint, region, maxRetries: 0, baseModel: CLAUDE, ...identity.fields }),
    );
    const { llm } = used;
    const bound = llm.bindTools([]).withConfig({ temperature: 0 });
    const error = await rejection(llm.invoke("hi"));
    expect(error).toBeInstanceOf(BedrockError);
    expect(error).toMatchObject({ message: expect.stringContaining("[redacted]") });
    const reply = await bound.invoke("hi");
    expect([...textsIn(llm)]).toContainEqual({ path: ".baseModel", text: CLAUDE });
    expect([llm, bound, error, reply].map((value) => placesOfSecrets(value))).toEqual([[], [], [], []]);
  },
);

it.each(CLASSES)(
  "no member or getter of a %s leads to a secret while a call is under way",
  async (_, Model) => {
    for (const [, { accepts, fields }] of IDENTITIES.filter(([, { sends }]) => sends === "everything")) {
      await using used = await emulated(
        { ...accepts, faults: { type: "stall" } },
        ({ endpoint, region }) => new Model({ model: CLAUDE, endpoint, region, ...fields }),
      );
      const controller = new AbortController();
      const call = rejection(used.llm.invoke("hi", { signal: controller.signal }));
      await until(() => used.bedrock.requests.length === 1);
      expect(placesOfSecrets(used.llm)).toEqual([]);
      controller.abort();
      await call;
    }
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
