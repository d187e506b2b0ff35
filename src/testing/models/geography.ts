const GEOGRAPHY = /^(?:us|eu|apac|jp|au|ca|sa|amer|global|us-gov)\./;

/** Whether an id names the inference profile of a geography, such as `us.anthropic.claude-…`. */
export function hasGeography(id: string): boolean {
  return GEOGRAPHY.test(id);
}

/**
 * `us.deepseek.v3.2` → `deepseek.v3.2`. Geographies are listed, because a dot in a model's name, as in `deepseek.v3.2`,
 * does not make its provider a geography.
 */
export function withoutGeography(id: string): string {
  return id.replace(GEOGRAPHY, "");
}
