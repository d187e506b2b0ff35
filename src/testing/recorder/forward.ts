import { InvokeModelCommand, type BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { getSmithyContext, HttpRequest, HttpResponse } from "@smithy/core/transport";
import type { SignedRequest } from "../auth/credentials.js";
import type { Route } from "../router.js";

/** What Bedrock answered, as it is on the wire. */
export interface Forwarded {
  status: number;
  headers: Record<string, string>;
  body: AsyncIterable<Uint8Array>;
  /** What the request was signed with, and what of it was sent. */
  secrets: readonly string[];
}

/** What a request says besides its body; who asked, and how it was carried, is the first sender's own. */
const PASSED_ON = /^(?:accept|content-type|x-amzn-bedrock-.*)$/;

/**
 * Sends a received request to Bedrock by a client, which finds the endpoint and signs it with credentials of its own.
 * The reply is not read: a stream comes as it is generated.
 *
 * @throws What the client throws when there is no answer: no credentials, no connection.
 */
export async function forward(
  client: Pick<BedrockRuntimeClient, "send">,
  { operation, modelId }: Route,
  received: SignedRequest,
  abortSignal: AbortSignal,
): Promise<Forwarded> {
  // Any operation's bytes can be put into this one: its body is not looked at.
  const command = new InvokeModelCommand({ modelId, body: received.body });
  const secrets: string[] = [];
  let answered: HttpResponse | undefined;

  command.middlewareStack.add(
    (next) => (args) => {
      if (HttpRequest.isInstance(args.request)) {
        args.request.path = args.request.path.replace(/invoke$/, operation);
        args.request.headers = passedOn(received.headers);
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
  if (!answered) throw new Error("The client did not answer with an HTTP response.");
  return { status: answered.statusCode, headers: answered.headers, body: answered.body, secrets };
}

function passedOn(headers: SignedRequest["headers"]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => PASSED_ON.test(name)));
}

/** The texts among the members of an object's member, of those whose names fit. */
function textsOf(holder: unknown, name: string, fitting = /^/): string[] {
  const members = holder instanceof Object ? Reflect.get(holder, name) : undefined;
  return Object.entries(members instanceof Object ? members : {}).flatMap(([key, value]) =>
    typeof value === "string" && fitting.test(key) ? [value] : [],
  );
}
