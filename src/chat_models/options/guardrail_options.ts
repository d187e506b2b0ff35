import type {
  GuardrailStreamConfiguration,
  GuardrailStreamProcessingMode,
  GuardrailTrace,
} from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../../json/record.js";
import { InvalidInputError } from "../../errors/invalid_input.js";

/** Which guardrail to apply and how, in Bedrock's form or that of LangChain's other classes. */
export interface GuardrailOptions {
  /** The guardrail's id or ARN. Requires `guardrailVersion`. */
  guardrailIdentifier?: string | undefined;
  /** The guardrail's version: a number or `"DRAFT"`. */
  guardrailVersion?: string | undefined;
  /** Whether the reply includes what the guardrail found. It has no effect without a guardrail. */
  trace?: GuardrailTrace | Uppercase<GuardrailTrace> | boolean | undefined;
  /** Whether a stream waits for the guardrail's assessment (`"sync"`) or not (`"async"`). */
  streamProcessingMode?: GuardrailStreamProcessingMode | "SYNCHRONOUS" | "ASYNCHRONOUS" | undefined;
  /** Suffix of the tags that mark the input a guardrail evaluates. InvokeModel only: Converse has no such tags. */
  tagSuffix?: string | undefined;
}

/** Other names that LangChain's classes use for a guardrail. They are merged into `guardrailConfig`. */
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

/** A guardrail, or a part of one, in Converse's form. */
export interface ReadGuardrail extends GuardrailStreamConfiguration {
  tagSuffix?: string;
}

/** The members of a guardrail by all their names; the proper names come last because the last one given wins. */
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

/** Options that set one member of a guardrail. */
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
 * The guardrail in the options of one level (constructor, bound or call), in Converse's form. It may be only a part of a
 * guardrail, because the rest may be set on another level.
 *
 * @throws InvalidInputError for members that are not valid, because ignoring them might leave the call unguarded.
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

/** Options with their guardrail under the one name `guardrailConfig`. */
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
 * The guardrail that a call applies; `undefined` if there is none, or only a trace.
 *
 * @throws InvalidInputError for a guardrail without identifier or version, because InvokeModel would answer unguarded.
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
    `The guardrail is incomplete: ${listOf(given)} given, ${listOf(missing)} missing or empty. Nothing was sent. Set both ` +
      "`guardrailIdentifier` and `guardrailVersion` in `guardrailConfig`, or remove the guardrail.",
  );
}

function recordIn(name: string, value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (isRecord(value)) return value;
  throw new InvalidInputError(
    `\`${name}\` must be an object such as { guardrailIdentifier: "…", guardrailVersion: "1" }; received a ${typeof value}.`,
  );
}

/**
 * An identifier or version without a value, for example from an environment variable that is not set, becomes blank, so
 * that the guardrail is reported as incomplete instead of being ignored.
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
        `\`${name}\` is not a member of a guardrail. The members are ${listOf([...new Set(Object.values(MEMBERS))])}.`,
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
  throw new InvalidInputError(`\`${name}\` of the guardrail must be a string; received a ${typeof value}.`);
}

function wordOf<Word>(name: string, value: unknown, words: Readonly<Record<string, Word>>): Word {
  const word = Object.entries(words).find(([key]) => key === String(value).toLowerCase())?.[1];
  if (word !== undefined) return word;
  throw new InvalidInputError(
    `\`${name}\` of the guardrail must be one of ${listOf([...new Set(Object.values(words))].map(String))}.`,
  );
}

function listOf(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
