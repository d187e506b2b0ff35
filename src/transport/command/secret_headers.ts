/** Parts of the names of headers with secret values, including the caller's own headers for a gateway. */
const SECRET_PART = /auth|cookie|credential|key|password|secret|signature|token/i;

/** Words that say so only when they stand alone: `x-pass`, but not `x-passenger`. */
const SECRET_WORD =
  /(?:^|[^a-z0-9])(?:access|gateway|jwt|pass|passphrase|passwd|pwd|pw|session|sig)(?:[^a-z0-9]|$)/i;

/** The secrets in the headers of a request, each as a service or gateway may quote it. */
export function secretsInHeaders(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .filter(([name]) => isSecret(name))
    .flatMap(([name, value]) => (/cookie/i.test(name) ? [value, ...valuesOfCookies(value)] : [value]))
    .flatMap(forms);
}

/** By the name. HTTP/2's own headers, such as `:authority`, hold no secret. */
function isSecret(name: string): boolean {
  return !name.startsWith(":") && (SECRET_PART.test(name) || SECRET_WORD.test(name));
}

/** Without the blanks around it, which are not part of what is sent, and without a scheme such as `Bearer` or `Basic`. */
function forms(value: string): string[] {
  const sent = value.trim();
  const [, credentials] = /^[\w!#$%&'*+.^`|~-]+[ \t]+(\S.*)$/.exec(sent) ?? [];
  return credentials === undefined ? [sent] : [sent, credentials];
}

/** `sid=tok; b="c"` has the values `tok`, `"c"` and `c`. */
function valuesOfCookies(cookies: string): string[] {
  return cookies.split(";").flatMap((cookie) => {
    const value = cookie.slice(cookie.indexOf("=") + 1).trim();
    return [value, value.replace(/^"(.*)"$/, "$1")];
  });
}
