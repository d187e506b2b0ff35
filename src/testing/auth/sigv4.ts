import { createHash } from "node:crypto";
import { HttpRequest } from "@smithy/core/transport";
import { SignatureV4 } from "@smithy/signature-v4";
import type { ServiceError } from "../errors.js";
import type { AcceptedIdentity, SignedRequest } from "./credentials.js";
import { equalSecrets } from "./equal_secrets.js";
import { Sha256 } from "./sha256.js";

/** The emulated services, by the names in the scope of a signature. */
export type SignedService = "bedrock" | "s3";

const ALLOWED_SKEW_MINUTES = 5;

const MISMATCH: ServiceError = {
  name: "InvalidSignatureException",
  message:
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
};

const UNKNOWN_TOKEN: ServiceError = {
  name: "UnrecognizedClientException",
  message: "The security token included in the request is invalid.",
};

/** The parts of an `Authorization: AWS4-HMAC-SHA256 …` header. */
interface ReceivedSignature {
  accessKeyId: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

/** Signs the request again with the accepted credentials and compares. */
export async function checkSignature(
  request: SignedRequest,
  authorization: string,
  accepted: AcceptedIdentity,
  service: SignedService,
): Promise<ServiceError | undefined> {
  const received = parseAuthorization(authorization);
  const date = parseAmzDate(request.headers["x-amz-date"] ?? "");
  if (!received || !date) {
    return {
      name: "IncompleteSignatureException",
      message:
        "Authorization header requires 'Credential', 'SignedHeaders', 'Signature' and an 'X-Amz-Date' header.",
    };
  }
  const { accessKeyId, sessionToken } = accepted.credentials;
  if (received.accessKeyId !== accessKeyId) return UNKNOWN_TOKEN;
  if (request.headers["x-amz-security-token"] !== sessionToken) return UNKNOWN_TOKEN;
  if (received.region !== accepted.region || received.service !== service) {
    return {
      name: "InvalidSignatureException",
      message: `Credential should be scoped to a valid region and to service '${service}': this endpoint is '${accepted.region}'.`,
    };
  }
  const skewed = checkDate(date, accepted.now());
  if (skewed) return skewed;

  if (!declaresItsBody(request)) return MISMATCH;
  const expected = await sign(request, received.signedHeaders, date, accepted, service);
  return equalSecrets(received.signature, expected) ? undefined : MISMATCH;
}

/** The service for which a request is signed. */
export function signedService({ headers }: SignedRequest): string | undefined {
  return parseAuthorization(headers["authorization"] ?? "")?.service;
}

/**
 * The signer trusts `x-amz-content-sha256`, so that header must be the hash of the body that arrived or
 * `UNSIGNED-PAYLOAD`.
 */
function declaresItsBody({ headers, body }: SignedRequest): boolean {
  const declared = headers["x-amz-content-sha256"];
  return (
    declared === undefined ||
    declared === "UNSIGNED-PAYLOAD" ||
    declared === createHash("sha256").update(body).digest("hex")
  );
}

async function sign(
  { method, url, headers, body }: SignedRequest,
  signedHeaders: string[],
  signingDate: Date,
  { region, credentials }: AcceptedIdentity,
  service: SignedService,
): Promise<string> {
  const [path, query] = url.split("?");
  const signer = new SignatureV4({
    service,
    // S3 signs the path as it is sent; every other service escapes it once more.
    uriEscapePath: service !== "s3",
    region,
    credentials,
    sha256: Sha256,
    applyChecksum: false,
  });
  const signed = await signer.sign(
    new HttpRequest({
      method,
      path,
      query: Object.fromEntries(new URLSearchParams(query)),
      headers: Object.fromEntries(signedHeaders.map((name) => [name, headers[name] ?? ""])),
      body,
    }),
    { signingDate, signableHeaders: new Set(signedHeaders) },
  );
  return parseAuthorization(signed.headers["authorization"] ?? "")?.signature ?? "";
}

function parseAuthorization(authorization: string): ReceivedSignature | undefined {
  const part = (name: string): string => new RegExp(`${name}=([^,\\s]+)`).exec(authorization)?.[1] ?? "";
  const [accessKeyId, , region, service] = part("Credential").split("/");
  const signedHeaders = part("SignedHeaders").split(";");
  const signature = part("Signature");
  if (!accessKeyId || !region || !service || !signature) return undefined;
  return { accessKeyId, region, service, signedHeaders, signature };
}

/** Reads `20250131T120000Z`. */
function parseAmzDate(text: string): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function checkDate(signedAt: Date, now: Date): ServiceError | undefined {
  const skew = ALLOWED_SKEW_MINUTES * 60_000;
  const name = "InvalidSignatureException";
  const earliest = new Date(now.getTime() - skew);
  if (signedAt < earliest) {
    const limit = `${amzDate(earliest)} (${amzDate(now)} - ${ALLOWED_SKEW_MINUTES} min.)`;
    return { name, message: `Signature expired: ${amzDate(signedAt)} is now earlier than ${limit}` };
  }
  const latest = new Date(now.getTime() + skew);
  if (signedAt > latest) {
    const limit = `${amzDate(latest)} (${amzDate(now)} + ${ALLOWED_SKEW_MINUTES} min.)`;
    return { name, message: `Signature not yet current: ${amzDate(signedAt)} is still later than ${limit}` };
  }
  return undefined;
}

function amzDate(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}
