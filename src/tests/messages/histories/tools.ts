import type { BindToolsInput } from "@langchain/core/language_models/chat_models";
import { tool } from "@langchain/core/tools";
import { z as z3 } from "zod/v3";
import { z } from "zod/v4";

import { ttl } from "./caching.js";
import { NAMES } from "./calls.js";
import type { Pen } from "./pen.js";

/** Names that become one when what is illegal in them is replaced. */
const COLLIDING: readonly string[] = ["a.b", "a_b", "a/b"];

/** Up to five tools, no two of the same name: legal and illegal ones, and such as collide when made legal. */
export function boundTools(pen: Pen): { names: string[]; tools: BindToolsInput[] } {
  const { random } = pen;
  const wanted = random.pick([0, 0, 0, 0, 1, 1, 2, 2, 3, 5]);
  const pool = random.chance(0.6) ? NAMES.legal : [...NAMES.legal, ...NAMES.illegal];
  const colliding = wanted === 3 && random.chance(0.5);
  const names = colliding ? random.shuffled(COLLIDING) : random.shuffled([...new Set(pool)]).slice(0, wanted);
  const tools = names.map((name) => random.pick(isLegal(name) ? LEGAL_SHAPES : SHAPES)(pen, name));
  const points = random.times(random.int(1, 2), () => ({ cachePoint: { type: "default", ...ttl(pen) } }));
  return { names, tools: [...tools, ...(tools.length > 0 && random.chance(0.1) ? points : [])] };
}

function isLegal(name: string): boolean {
  return /^[\w-]{1,64}$/.test(name);
}

type ToolShape = (pen: Pen, name: string) => BindToolsInput;

const SHAPES: readonly ToolShape[] = [
  (pen, name) => ({ name, ...described(pen), schema: pen.random.pick(ANY_SCHEMAS) }),
  (pen, name) => tool(() => "4", { name, ...described(pen), schema: pen.random.pick([ZOD4, ZOD4_NESTED]) }),
  (_, name) => tool(() => "4", { name, description: "Adds.", schema: ZOD3 }),
  (pen, name) => ({
    type: "function",
    function: { name, ...described(pen), parameters: pen.random.pick(JSON_SCHEMAS) },
  }),
  (pen, name) => ({ name, ...described(pen), input_schema: pen.random.pick(JSON_SCHEMAS) }),
  (pen, name) => ({
    name,
    ...described(pen),
    input_schema: pen.random.pick(JSON_SCHEMAS),
    cache_control: { type: "ephemeral", ...ttl(pen) },
  }),
  (pen, name) => ({ name, ...described(pen), inputSchema: pen.random.pick(JSON_SCHEMAS) }),
  (pen, name) => ({ name, ...described(pen) }),
];

/** Who speaks Converse's own language gives it legal names. */
const LEGAL_SHAPES: readonly ToolShape[] = [
  ...SHAPES,
  (_, name) => ({ toolSpec: { name, description: "Adds.", inputSchema: { json: OBJECT } } }),
];

function described({ random }: Pen): { description?: string } {
  return random.pick([
    { description: "Looks up the weather." },
    { description: "Sagt das Wetter voraus: 天気 ☂" },
    { description: "" },
    { description: " " },
    {},
  ]);
}

const OBJECT = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };

const JSON_SCHEMAS: readonly object[] = [
  OBJECT,
  { $schema: "http://json-schema.org/draft-07/schema#", additionalProperties: false, ...OBJECT },
  {},
  { type: "object" },
  { properties: { city: { type: "string" } } },
  { anyOf: [OBJECT, { type: "object", properties: { zip: { type: "number" } } }] },
  { type: "object", oneOf: [{ required: ["city"] }, { required: ["zip"] }] },
  {
    type: "object",
    properties: { city: { $ref: "#/$defs/City" } },
    $defs: { City: { type: "object", properties: { name: { type: "string" } } } },
  },
  {
    type: "object",
    properties: { root: { $ref: "#/$defs/Node" } },
    $defs: { Node: { type: "object", properties: { next: { $ref: "#/$defs/Node" } } } },
  },
  { $ref: "#/definitions/City", definitions: { City: OBJECT } },
  {
    type: "object",
    properties: Object.fromEntries(
      ["filter[id]", "$top", "Account Number", "a b", "a_b", "", "天気", "k".repeat(80)].map((key) => [
        key,
        { type: "string", description: "One." },
      ]),
    ),
    required: ["filter[id]", "a b"],
  },
];

const ZOD4 = z.object({ city: z.string().describe("Its name"), days: z.number().int().optional() });
const ZOD4_NESTED = z.object({
  filters: z.array(z.object({ key: z.enum(["a", "b"]), value: z.union([z.string(), z.null()]) })),
  extra: z.record(z.string(), z.unknown()),
});
const ZOD4_UNION = z.union([z.object({ city: z.string() }), z.object({ zip: z.number() })]);
const ZOD4_KINDS = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("city"), city: z.string() }),
  z.object({ kind: z.literal("zip"), zip: z.number() }),
]);
const ZOD4_KEYS = z.object({ "filter[id]": z.string(), "Account Number": z.number().optional() });
const ZOD3 = z3.object({ city: z3.string().describe("Its name"), days: z3.number().optional() });

const ZOD_SCHEMAS = [ZOD4, ZOD4_KEYS, ZOD4_NESTED, ZOD4_UNION, ZOD4_KINDS, ZOD3];

const ANY_SCHEMAS = [...JSON_SCHEMAS, ...ZOD_SCHEMAS];
