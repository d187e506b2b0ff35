import { AuthenticationError } from "../../errors/authentication.js";
import { BedrockError } from "../../errors/bedrock_error.js";
import { textIn } from "../failures/members.js";

/** Errors of the SDK's own providers, which are reported with their own advice. */
const OF_THE_SDK: ReadonlySet<string | undefined> = new Set([
  "CredentialsProviderError",
  "TokenProviderError",
]);

/**
 * Wraps the caller's function for credentials or a key, so that its failures are distinguished from Bedrock's. They are
 * retried, because they may pass, for example when a token service is busy.
 *
 * @param field the option with the function, for the error. What the function threw is the error's cause and not quoted,
 * because it may contain secrets.
 */
export function callerCredentials<Asked extends unknown[], Given>(
  field: string,
  give: (...asked: Asked) => Given | Promise<Given>,
): (...asked: Asked) => Promise<Given> {
  return async (...asked) => {
    try {
      return await give(...asked);
    } catch (cause) {
      if (cause instanceof BedrockError || OF_THE_SDK.has(textIn(cause, "name"))) throw cause;
      throw new AuthenticationError(
        `The function in \`${field}\` failed, so the request could not be signed. See \`cause\`.`,
        { cause, retryable: true },
      );
    }
  };
}
