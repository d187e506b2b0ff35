import type { ServiceError } from "../errors.js";
import { checkBearer } from "./bearer.js";
import type { AcceptedIdentity, SignedRequest } from "./credentials.js";
import { checkSignature, type SignedService } from "./sigv4.js";

/** Checks the bearer key or the SigV4 signature of a request. */
export async function authenticate(
  request: SignedRequest,
  accepted: AcceptedIdentity,
  service: SignedService = "bedrock",
): Promise<ServiceError | undefined> {
  const authorization = request.headers["authorization"] ?? "";
  if (/^bearer\s/i.test(authorization)) return checkBearer(authorization, accepted.apiKey);
  if (authorization.startsWith("AWS4-HMAC-SHA256"))
    return checkSignature(request, authorization, accepted, service);
  return { name: "MissingAuthenticationTokenException", message: "Missing Authentication Token" };
}
