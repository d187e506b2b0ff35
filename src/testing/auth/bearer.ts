import { equalSecrets } from "./equal_secrets.js";
import type { ServiceError } from "../errors.js";

/** Checks the Bedrock API key of an `Authorization: Bearer …` header. */
export function checkBearer(authorization: string, apiKey: string): ServiceError | undefined {
  const token = authorization.replace(/^bearer\s+/i, "");
  if (equalSecrets(token, apiKey)) return undefined;
  return {
    name: "AccessDeniedException",
    message: "Authentication failed: Please make sure your API Key is valid.",
  };
}
