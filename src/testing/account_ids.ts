/** Twelve digits on their own, as in an ARN, a bucket name or an IAM error. */
const ACCOUNT_ID = /(?<!\w|\d\.)\d{12}(?!\w|\.\d)/g;

const NO_ACCOUNT = "000000000000";

/** Replaces every AWS account id in a text by zeros. */
export function withoutAccountIds(text: string): string {
  return text.replaceAll(ACCOUNT_ID, NO_ACCOUNT);
}
