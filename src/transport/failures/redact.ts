import { isHttpResponse } from "../command/http_messages.js";
import { latin1Bytes, latin1Text } from "../../platform/platform.js";
import { spansOf, spelledOut } from "./spellings.js";

const MARK = "[redacted]";

/**
 * Credentials where they are quoted: in the canonical request of AWS's signature errors, and in headers that a gateway
 * echoes. `Bearer Token has expired` is Bedrock's own wording and not a credential.
 */
const CREDENTIALS: readonly RegExp[] = [
  /\b(Bearer\s+)(?!(?:tokens?|auth\w*)[.,;:]?(?:\s|$))[^\s"',;<>\\[]+/gi,
  /(\bSignature["']?\s*=\s*["']?)[^\s"',;&<>\\[]+/gi,
  /(x-amz-security-token["']?\s*[:=]\s*["']?)[^\s"',;&<>\\[]+/gi,
];

/** Removes secrets from a text. */
export function redactText(text: string, secrets: readonly string[]): string {
  return withoutSecrets(text, spelledOut(secrets));
}

function withoutSecrets(text: string, spelled: readonly string[]): string {
  let known = "";
  let kept = 0;
  for (const [start, end] of spansOf(text, spelled)) {
    known += text.slice(kept, start) + MARK;
    kept = end;
  }
  known += text.slice(kept);
  return CREDENTIALS.reduce((rest, pattern) => rest.replace(pattern, `$1${MARK}`), known);
}

/**
 * Takes everything secret out of what was thrown, in place, so that it stays the very error that it was: its message,
 * stack and other properties, and the same of its causes. A body that is still a stream is let go: it leads to the
 * socket, and so to the request with its headers. Data that it refers to may be somebody else's too: a clean copy takes
 * their place.
 *
 * @returns the value itself, or the clean text when it was a text.
 */
export function redactThrown(thrown: unknown, secrets: readonly string[]): unknown {
  return redacted(thrown, spelledOut(secrets), new Set());
}

function redacted(value: unknown, spelled: readonly string[], seen: Set<object>): unknown {
  if (typeof value === "string") return withoutSecrets(value, spelled);
  if (typeof value !== "object" || value === null || seen.has(value)) return value;
  seen.add(value);
  if (value instanceof Uint8Array) return cleanBytes(value, spelled);
  if (isStream(value)) return undefined;
  if (value instanceof Error || isHttpResponse(value)) return cleanInPlace(value, spelled, seen);
  return isData(value) ? cleanCopy(value, spelled, seen) : value;
}

function cleanInPlace(value: object, spelled: readonly string[], seen: Set<object>): object {
  if (value instanceof Error) redactStack(value, spelled);
  for (const change of changedProperties(value, spelled, seen)) applyTo(value, change);
  return value;
}

function cleanCopy(value: object, spelled: readonly string[], seen: Set<object>): object {
  const changed = changedProperties(value, spelled, seen);
  if (changed.length === 0) return value;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  for (const change of changed) applyTo(copy, change);
  return copy;
}

/** A property that contained a secret, and its replacement. */
interface Change {
  key: string | symbol;
  name: string | symbol;
  property: PropertyDescriptor;
}

function applyTo(holder: object, { key, name, property }: Change): void {
  if (name !== key) Reflect.deleteProperty(holder, key);
  Reflect.defineProperty(holder, name, property);
}

/** The properties whose values or names contained secrets. */
function changedProperties(value: object, spelled: readonly string[], seen: Set<object>): Change[] {
  return Reflect.ownKeys(value).flatMap((key) => {
    const property = Object.getOwnPropertyDescriptor(value, key);
    const old: unknown = property?.value;
    const clean = redacted(old, spelled, seen);
    const name = typeof key === "string" ? withoutSecrets(key, spelled) : key;
    if (clean === old && name === key) return [];
    return [{ key, name, property: clean === old ? { ...property } : { ...property, value: clean } }];
  });
}

/** The stack is handled separately, because V8 may keep it as an accessor, which the walk over the properties skips. */
function redactStack(error: Error, spelled: readonly string[]): void {
  if (typeof error.stack !== "string" || Object.isFrozen(error)) return;
  const clean = withoutSecrets(error.stack, spelled);
  if (clean !== error.stack) error.stack = clean;
}

/** Node's HTTP parser adds the bytes that it could not read to its errors. */
function cleanBytes(bytes: Uint8Array, spelled: readonly string[]): Uint8Array {
  const text = latin1Text(bytes);
  const clean = withoutSecrets(text, spelled);
  return clean === text ? bytes : latin1Bytes(clean);
}

/** Streams of Node and of the web, including requests and sockets. */
function isStream(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("pipe" in value || "getReader" in value);
}

/** Whether an object in an error is plain data, and not a live object such as an agent. */
function isData(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
