/** Where a text can be read. */
export interface Sighting {
  path: string;
  text: string;
}

/** Deeper than models, errors and their requests are, and no endless walk through what makes new objects when read. */
const LEVELS = 20;

/**
 * Every text that code can read from a value at run time: own members, hidden ones too, and what the getters of its
 * classes give, protected ones too.
 */
export function* textsIn(value: unknown, path = "", seen: Set<unknown> = new Set()): Generator<Sighting> {
  if (typeof value === "string") yield { path, text: value };
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  if (path.split(".").length > LEVELS) return;
  seen.add(value);
  for (const key of membersOf(value)) yield* textsIn(read(value, key), `${path}.${String(key)}`, seen);
}

function membersOf(value: object): Set<string | symbol> {
  const keys: (string | symbol)[] = [];
  for (let holder: unknown = value; isHolder(holder); holder = Object.getPrototypeOf(holder)) {
    keys.push(...Reflect.ownKeys(holder));
  }
  return new Set(keys);
}

function isHolder(holder: unknown): holder is object {
  return typeof holder === "object" && holder !== null && holder !== Object.prototype;
}

/** A getter may fail, as of what is not there yet. */
function read(value: object, key: string | symbol): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}
