/**
 * Checks the names of an object's members, because a misspelled one would have no effect.
 *
 * @param what the object, for the error.
 * @throws Error that names the members there are.
 */
export function checkMembers(what: string, given: object, known: Readonly<Record<string, unknown>>): void {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  throw new Error(`${what} has no ${unknown}. Its members are ${Object.keys(known).join(", ")}.`);
}
