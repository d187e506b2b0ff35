/** Bedrock's answer to a body that violates the model's schema. */
export function malformedInput(what: string): string {
  return `Malformed input request: ${what}, please reformat your input and try again.`;
}
