/**
 * Throws the error of an earlier step. With `returnExceptions`, the batch of a LangChain sequence gives it to the next step
 * as its input; a step that read it would fail with an error of its own, which hides the first.
 */
export function throwIfFailed(input: unknown): void {
  if (input instanceof Error) throw input;
}
