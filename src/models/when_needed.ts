/** Makes a value when it is first needed, and once, to keep the package's start fast. */
export function whenNeeded<Value extends object>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= make());
}
