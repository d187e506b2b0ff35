import { AuthenticationError } from "../../errors/authentication.js";
import { BedrockError } from "../../errors/bedrock_error.js";
import { textIn } from "../failures/members.js";

/** What the SDK's own providers throw: these are known, and told with what to do. */
const OF_THE_SDK: ReadonlySet<string | undefined> = new Set([
  "CredentialsProviderError",
  "TokenProviderError",
]);

/**
 * A function of the caller's that gives credentials or a key, whose failures are told apart from Bedrock's. They may
 * pass, as where a token service is busy, and are retried.
 *
 * @param field the option it was given in, for the error. What the function threw is its cause, and not quoted: it may
 * hold what it asked for.
 */
export function askedCredentials<Asked extends unknown[], Given>(
  field: string,
  give: (...asked: Asked) => Given | Promise<Given>,
): (...asked: Asked) => Promise<Given> {
  return async (...asked) => {
    try {
      return await give(...asked);
    } catch (cause) {
      if (cause instanceof BedrockError || OF_THE_SDK.has(textIn(cause, "name"))) throw cause;
      throw new AuthenticationError(
        `The function in \`${field}\` failed, and so there was nothing to sign the request with: see \`cause\`.`,
        { cause, retryable: true },
      );
    }
  };
}
