import type {
  GuardrailStreamConfiguration,
  GuardrailStreamProcessingMode,
  GuardrailTrace,
} from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../../json/record.js";
import { InvalidInputError } from "../../errors/invalid_input.js";

/** Which guardrail to apply, and how: as Bedrock has it, and in the words of LangChain's other classes. */
export interface GuardrailOptions {
  /** Its id or ARN. It needs a version beside it. */
  guardrailIdentifier?: string | undefined;
  /** A number, or `"DRAFT"`. */
  guardrailVersion?: string | undefined;
  /** Whether the reply says what the guardrail found. By itself it names no guardrail. */
  trace?: GuardrailTrace | Uppercase<GuardrailTrace> | boolean | undefined;
  /** Whether a stream waits for the guardrail's judgement (`"sync"`). */
  streamProcessingMode?: GuardrailStreamProcessingMode | "SYNCHRONOUS" | "ASYNCHRONOUS" | undefined;
  /** The suffix of the tags around what an InvokeModel guardrail is to judge. Converse has no such tags. */
  tagSuffix?: string | undefined;
}

/** The other ways in which LangChain's classes name a guardrail. They are read into `guardrailConfig`. */
export interface GuardrailAliases {
  /** `guardrailConfig.guardrailIdentifier`. */
  guardrailIdentifier?: GuardrailOptions["guardrailIdentifier"];
  /** `guardrailConfig.guardrailVersion`. */
  guardrailVersion?: GuardrailOptions["guardrailVersion"];
  /** `guardrailConfig.trace`. */
  trace?: GuardrailOptions["trace"];
  /** `guardrailConfig`, whose first two members may be `id` and `version`. */
  guardrails?: GuardrailOptions & { id?: string; version?: string };
}

/** A guardrail, or a part of one, in Converse's words. */
export interface ReadGuardrail extends GuardrailStreamConfiguration {
  tagSuffix?: string;
}

/** The members of a guardrail by all their names, the proper ones last because the last one that is given wins. */
const MEMBERS: Readonly<Record<string, keyof GuardrailOptions>> = {
  id: "guardrailIdentifier",
  identifier: "guardrailIdentifier",
  guardrail_identifier: "guardrailIdentifier",
  version: "guardrailVersion",
  guardrail_version: "guardrailVersion",
  stream_processing_mode: "streamProcessingMode",
  tag_suffix: "tagSuffix",
  guardrailIdentifier: "guardrailIdentifier",
  guardrailVersion: "guardrailVersion",
  trace: "trace",
  streamProcessingMode: "streamProcessingMode",
  tagSuffix: "tagSuffix",
};

const TRACES: Readonly<Record<string, GuardrailTrace>> = {
  true: "enabled",
  false: "disabled",
  enabled: "enabled",
  disabled: "disabled",
  enabled_full: "enabled_full",
};

const MODES: Readonly<Record<string, GuardrailStreamProcessingMode>> = {
  sync: "sync",
  async: "async",
  synchronous: "sync",
  asynchronous: "async",
};

/** Options that are one member of a guardrail. */
const SINGLE = [
  "guardrail_identifier",
  "guardrail_version",
  "guardrailIdentifier",
  "guardrailVersion",
  "trace",
];

/** Options that hold the members of a guardrail; the last one wins. */
const HOLDERS = ["guardrails", "guardrail_config", "guardrailConfig"];

/** The names of all options that are read into `guardrailConfig`. */
export const GUARDRAIL_NAMES: readonly string[] = [...SINGLE, ...HOLDERS];

/**
 * What options of one level (constructor, bound or call) say of a guardrail, under one name and in Converse's words. It may
 * be a part of one, because the rest may be on another level.
 *
 * @throws InvalidInputError for what cannot be read, because what is passed over might leave the call unguarded.
 */
export function guardrailIn(level: object): { guardrailConfig?: ReadGuardrail } {
  if (!GUARDRAIL_NAMES.some((name) => Object.hasOwn(level, name))) return {};
  const options = new Map<string, unknown>(Object.entries(level));
  const single = Object.fromEntries(SINGLE.map((name) => [name, options.get(name)]));
  const holders = HOLDERS.map((name) => withBlanks(recordIn(name, options.get(name))));
  const read = [single, ...holders].map(readMembers);
  const guardrailConfig: ReadGuardrail = Object.assign({}, ...read);
  return Object.keys(guardrailConfig).length > 0 ? { guardrailConfig } : {};
}

/** Options whose guardrail stands under one name. */
export function withGuardrailRead<Level extends GuardrailAliases & { guardrailConfig?: GuardrailOptions }>(
  level: Level,
) {
  const {
    guardrailConfig: _config,
    guardrailIdentifier: _identifier,
    guardrailVersion: _version,
    guardrails: _guardrails,
    trace: _trace,
    ...others
  } = level;
  return { ...others, ...guardrailIn(level) };
}

/**
 * The guardrail that a call applies; `undefined` where none is meant, as by a trace alone.
 *
 * @throws InvalidInputError for a guardrail without identifier or version: InvokeModel would answer unguarded.
 */
export function guardrailInForce(guardrail: ReadGuardrail = {}): ReadGuardrail | undefined {
  const given = Object.keys(guardrail).filter((name) => name !== "trace");
  if (given.length === 0) return undefined;
  const { guardrailIdentifier, guardrailVersion } = guardrail;
  const missing = Object.entries({ guardrailIdentifier, guardrailVersion })
    .filter(([, value]) => !value?.trim())
    .map(([name]) => name);
  if (missing.length === 0) return guardrail;
  throw new InvalidInputError(
    `The guardrail is incomplete: ${listOf(given)} given, ${listOf(missing)} missing or empty. Nothing was sent. Give both ` +
      "`guardrailIdentifier` and `guardrailVersion` in `guardrailConfig`, or leave the guardrail out.",
  );
}

function recordIn(name: string, value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (isRecord(value)) return value;
  throw new InvalidInputError(
    `\`${name}\` has to be an object, such as { guardrailIdentifier: "…", guardrailVersion: "1" }; it is a ${typeof value}.`,
  );
}

/**
 * An identifier or version that is there and has no value, as where an environment variable is not set, is a blank one: a
 * guardrail is meant.
 */
function withBlanks(given: Record<string, unknown>): Record<string, unknown> {
  const members = Object.entries(given).map(([name, value]): [string, unknown] => {
    const member = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    const names = member === "guardrailIdentifier" || member === "guardrailVersion";
    return [name, names ? (value ?? "") : value];
  });
  return Object.fromEntries(members);
}

function readMembers(given: Record<string, unknown>): ReadGuardrail {
  const read: ReadGuardrail = {};
  const names = Object.keys(MEMBERS).filter((name) => Object.hasOwn(given, name));
  for (const name of [...names, ...Object.keys(given).filter((other) => !names.includes(other))]) {
    const value = given[name];
    if (value !== undefined && value !== null) readMember(name, value, read);
  }
  return read;
}

function readMember(name: string, value: unknown, read: ReadGuardrail): void {
  const member = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
  switch (member) {
    case undefined:
      throw new InvalidInputError(
        `A guardrail has no \`${name}\`. Its members are ${listOf([...new Set(Object.values(MEMBERS))])}.`,
      );
    case "trace":
      read.trace = wordOf(name, value, TRACES);
      break;
    case "streamProcessingMode":
      read.streamProcessingMode = wordOf(name, value, MODES);
      break;
    default:
      read[member] = textOf(name, value);
  }
}

function textOf(name: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new InvalidInputError(`\`${name}\` of the guardrail has to be a text; it is a ${typeof value}.`);
}

function wordOf<Word>(name: string, value: unknown, words: Readonly<Record<string, Word>>): Word {
  const word = Object.entries(words).find(([key]) => key === String(value).toLowerCase())?.[1];
  if (word !== undefined) return word;
  throw new InvalidInputError(
    `\`${name}\` of the guardrail has to be one of ${listOf([...new Set(Object.values(words))].map(String))}.`,
  );
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
