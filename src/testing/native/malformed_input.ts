/** What Bedrock answers to a body that departs from the model's schema. */
export function malformedInput(what: string): string {
  return `Malformed input request: ${what}, please reformat your input and try again.`;
}
