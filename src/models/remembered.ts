/** More models than a process talks to. */
const MOST = 1_000;

/**
 * A function of texts that remembers its results, because every call asks about the same few models. Callers share a
 * result, and do not change it.
 */
export function remembered<Texts extends readonly (string | undefined)[], Result extends object>(
  make: (...texts: Texts) => Result,
): (...texts: Texts) => Result {
  const known = new Map<string, Result>();
  let last: { texts: Texts; result: Result } | undefined;
  const look = (...texts: Texts): Result => {
    const key = JSON.stringify(texts);
    const before = known.get(key);
    if (before) return before;
    if (known.size >= MOST) known.clear();
    const result = make(...texts);
    known.set(key, result);
    return result;
  };
  return (...texts) => {
    // One call asks the same several times, which takes less time without a key.
    if (!last?.texts.every((text, index) => text === texts[index])) last = { texts, result: look(...texts) };
    return last.result;
  };
}
