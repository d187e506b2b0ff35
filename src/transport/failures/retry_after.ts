/**
 * How long the service asks to wait, in milliseconds: `x-amz-retry-after` in milliseconds, else `retry-after` in seconds or
 * as an HTTP date; `undefined` if neither is present and valid. Source: RFC 9110, section 10.2.3.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | undefined {
  return number(headers["x-amz-retry-after"]) ?? inSeconds(headers["retry-after"]);
}

function inSeconds(value: string | undefined): number | undefined {
  const seconds = number(value);
  if (seconds !== undefined) return seconds * 1000;
  // `Date.parse` accepts many texts as dates, even `-1` as a year.
  const date = value?.endsWith("GMT") ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function number(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}
