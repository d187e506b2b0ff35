/** Twelve digits that stand alone, as in an ARN, a bucket's name or an error of IAM. */
const ACCOUNT_ID = /(?<!\w|\d\.)\d{12}(?!\w|\.\d)/g;

const NO_ACCOUNT = "000000000000";

/** A text with nobody's account id in it. */
export function withoutAccountIds(text: string): string {
  return text.replaceAll(ACCOUNT_ID, NO_ACCOUNT);
}
