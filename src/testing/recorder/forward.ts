import { InvokeModelCommand, type BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { getSmithyContext, HttpRequest, HttpResponse } from "@smithy/core/transport";
import type { SignedRequest } from "../auth/credentials.js";
import type { Route } from "../router.js";

/** What Bedrock answered, as it is on the wire. */
export interface Forwarded {
  status: number;
  headers: Record<string, string>;
  body: AsyncIterable<Uint8Array>;
  /** The credentials with which the request was signed, and the headers that contain them. */
  secrets: readonly string[];
}

/** The headers that are forwarded. The others authenticate the original client or belong to its connection. */
const FORWARDED = /^(?:accept|content-type|x-amzn-bedrock-.*)$/;

/**
 * Sends a received request to Bedrock with a client, which finds the endpoint and signs with its own credentials. The
 * reply is not read here, so a stream arrives as it is generated.
 *
 * @throws What the client throws when there is no answer, for example without credentials or a connection.
 */
export async function forward(
  client: Pick<BedrockRuntimeClient, "send">,
  { operation, modelId }: Route,
  received: SignedRequest,
  abortSignal: AbortSignal,
): Promise<Forwarded> {
  // This command can carry the bytes of any operation, because the client does not read its body.
  const command = new InvokeModelCommand({ modelId, body: received.body });
  const secrets: string[] = [];
  let answered: HttpResponse | undefined;

  command.middlewareStack.add(
    (next) => (args) => {
      if (HttpRequest.isInstance(args.request)) {
        args.request.path = args.request.path.replace(/invoke$/, operation);
        args.request.headers = forwardedHeaders(received.headers);
      }
      return next(args);
    },
    { step: "build", priority: "high", name: "emulatorForward" },
  );
  command.middlewareStack.add(
    (next, context) => (args) => {
      secrets.push(...textsOf(getSmithyContext(context)["selectedHttpAuthScheme"], "identity"));
      secrets.push(...textsOf(args.request, "headers", /^(?:authorization|x-amz-security-token)$/i));
      return next(args);
    },
    { step: "finalizeRequest", priority: "low", name: "emulatorForwardSecrets" },
  );
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      if (HttpResponse.isInstance(result.response)) answered = result.response;
      return { ...result, response: new HttpResponse({ statusCode: 200, body: new Uint8Array() }) };
    },
    { step: "deserialize", priority: "low", name: "emulatorForwardReply" },
  );

  await client.send(command, { abortSignal });
  if (!answered) throw new Error("The Bedrock client did not return an HTTP response.");
  return { status: answered.statusCode, headers: answered.headers, body: answered.body, secrets };
}

function forwardedHeaders(headers: SignedRequest["headers"]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => FORWARDED.test(name)));
}

/** The strings in a member of an object, of those whose names match. */
function textsOf(holder: unknown, name: string, matching = /^/): string[] {
  const members = holder instanceof Object ? Reflect.get(holder, name) : undefined;
  return Object.entries(members instanceof Object ? members : {}).flatMap(([key, value]) =>
    typeof value === "string" && matching.test(key) ? [value] : [],
  );
}
