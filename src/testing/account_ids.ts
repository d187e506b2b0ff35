import { isJsonObject, type JsonValue } from "./json.js";

/** Twelve digits that stand alone, as in an ARN, a bucket's name or an error of IAM. */
const ACCOUNT_ID = /(?<!\w|\d\.)\d{12}(?!\w|\.\d)/g;

const NO_ACCOUNT = "000000000000";

/** A text with nobody's account id in it. */
export function withoutAccountIds(text: string): string {
  return text.replaceAll(ACCOUNT_ID, NO_ACCOUNT);
}

/** Changes every text in a value, the names of members too. */
export function mapTexts(value: JsonValue, map: (text: string) => string): JsonValue {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [
    map(name),
    member === undefined ? undefined : mapTexts(member, map),
  ]);
  return Object.fromEntries(members);
}
