const DIGITS = 10;
const RECORD_ID = new RegExp(`^R(\\d{${DIGITS}})$`);

/**
 * The id of a record: eleven letters and digits, as AWS's guide has them, that hold the index of the input.
 *
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference-data.html
 */
export function toRecordId(index: number): string {
  return `R${String(index).padStart(DIGITS, "0")}`;
}

/** The index in the id of a record; `undefined` when the id is not one of ours. */
export function indexOf(recordId: unknown): number | undefined {
  const [, digits] = (typeof recordId === "string" && RECORD_ID.exec(recordId)) || [];
  return digits === undefined ? undefined : Number(digits);
}
