import {
  allowAction,
  checkApiKey,
  checkAuthorization,
  checkKeyPair,
  checkSecretKey,
  fillInForm,
  getAccess,
  logInAtProxy,
  renewCredentials,
  setClock,
  subscribe,
} from "./advice.js";
import { AccessDeniedError } from "../../errors/access_denied.js";
import { AuthenticationError } from "../../errors/authentication.js";
import { becomes, type Rule } from "./failure_rule.js";

/** Refusals because of the time at which the request was signed. */
export const CLOCK: readonly Rule[] = [
  {
    rule: "the signature is too old or too new",
    when: { says: /Signature expired|Signature not yet current|RequestTimeTooSkewed/i },
    becomes: becomes(AuthenticationError),
    advice: setClock,
  },
  {
    rule: "the request is too old or too new",
    when: { names: /^(?:RequestExpired|RequestInTheFuture|RequestTimeTooSkewed)(?:Exception)?$/ },
    becomes: becomes(AuthenticationError),
    advice: setClock,
  },
];

/**
 * Refusals because of the caller's identity. The wordings are AWS's. Source of the names:
 * docs.aws.amazon.com/bedrock/latest/userguide/ troubleshooting-api-error-codes.html and the common errors of the
 * Bedrock API reference.
 */
export const IDENTITY: readonly Rule[] = [
  ...CLOCK,
  {
    rule: "the credentials have expired",
    when: { names: /^ExpiredToken(?:Exception)?$/ },
    becomes: becomes(AuthenticationError),
    advice: renewCredentials,
  },
  {
    rule: "the token or key has expired",
    when: { status: [400, 403], says: /\b(?:token|key)\b.*\bexpired\b/i },
    becomes: becomes(AuthenticationError),
    advice: renewCredentials,
  },
  {
    rule: "the Bedrock API key is not valid",
    when: { status: [401, 403], says: /API Key|bearer token|Authentication failed/i },
    becomes: becomes(AuthenticationError),
    advice: checkApiKey,
  },
  {
    rule: "the access key or session token is not known",
    when: { names: /^(?:UnrecognizedClient|InvalidClientTokenId|InvalidToken)(?:Exception)?$/ },
    becomes: becomes(AuthenticationError),
    advice: checkKeyPair,
  },
  {
    rule: "the signature is wrong",
    when: { names: /^(?:InvalidSignature|SignatureDoesNotMatch)(?:Exception)?$/ },
    becomes: becomes(AuthenticationError),
    advice: checkSecretKey,
  },
  {
    rule: "there is no signature",
    when: { names: /^(?:MissingAuthenticationToken|IncompleteSignature)(?:Exception)?$/ },
    becomes: becomes(AuthenticationError),
    advice: checkAuthorization,
  },
  { rule: "401", when: { status: 401 }, becomes: becomes(AuthenticationError), advice: checkApiKey },
  { rule: "407", when: { status: 407 }, becomes: becomes(AuthenticationError), advice: logInAtProxy },
  {
    rule: "the provider's form is not filled in (404)",
    when: { says: /use case details have not been submitted/i },
    becomes: becomes(AccessDeniedError),
    advice: fillInForm,
  },
  {
    rule: "the provider's form is not filled in, by name",
    when: { names: /^FTUFormNotFilled/ },
    becomes: becomes(AccessDeniedError),
    advice: fillInForm,
  },
  {
    rule: "the account has not subscribed to the model",
    when: { status: 403, says: /marketplace/i },
    becomes: becomes(AccessDeniedError),
    advice: subscribe,
  },
  {
    rule: "an IAM policy does not allow it",
    when: { says: /is not authorized to perform|explicit deny/i },
    becomes: becomes(AccessDeniedError),
    advice: allowAction,
  },
  {
    rule: "the account has no access to the model",
    when: { names: /^(?:AccessDenied|NotAuthorized|OptInRequired|BadCScore)(?:Exception)?$/ },
    becomes: becomes(AccessDeniedError),
    advice: getAccess,
  },
  { rule: "403", when: { status: 403 }, becomes: becomes(AccessDeniedError), advice: allowAction },
];
