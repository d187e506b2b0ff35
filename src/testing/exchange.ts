import { errorAnswer, type Answer } from "./answer.js";
import { authenticate } from "./auth/authenticate.js";
import type { AcceptedIdentity, SignedRequest } from "./auth/credentials.js";
import type { OtherServices } from "./batch/services.js";
import { Channel } from "./channel.js";
import { checkRequest } from "./checks/check_request.js";
import { planDelivery, planWithoutReply, sendWhole, type Delivery } from "./faults/delivery.js";
import type { NextFault } from "./faults/script.js";
import { parseJsonObject, type JsonObject } from "./json_value.js";
import { lastTextOf } from "./last_text.js";
import { maskedHeaders } from "./masked_headers.js";
import type { Recordings } from "./recordings.js";
import { answerReply } from "./reply/answer_reply.js";
import { defaultReply } from "./reply/default_reply.js";
import type { NextReply } from "./reply/script.js";
import type { RequestRecord } from "./requests.js";
import { route } from "./router.js";
import { failureAnswer, runScript } from "./script_failure.js";
import { send } from "./send.js";
import type { AnyRequest, AnyResponse } from "./server.js";

/** How the emulator treats requests, and where it records them. */
export interface Behaviour {
  identity: AcceptedIdentity;
  requests: RequestRecord[];
  nextFault: NextFault;
  nextReply: NextReply;
  recordings: Recordings | undefined;
  validate: boolean;
  others: OtherServices;
}

/** The parts of the behaviour that determine a reply. */
type Replying = Pick<Behaviour, "recordings" | "validate" | "nextReply">;

const PENDING: Pick<RequestRecord, "status" | "outcome"> = { status: undefined, outcome: "pending" };

/** Receives one request and answers it. */
export async function handle(
  request: AnyRequest,
  response: AnyResponse,
  behaviour: Behaviour,
): Promise<void> {
  response.setHeader("date", behaviour.identity.now().toUTCString());
  const channel = new Channel(request, response);
  const received = await receive(request).catch(() => undefined);
  if (!received) return;

  const target = route(received.method, received.url.split("?")[0] ?? "");
  if (!target) return send(sendWhole(await behaviour.others.answer(received)), channel, { ...PENDING });

  const body = parseJsonObject(Buffer.from(received.body).toString("utf8"));
  const record: RequestRecord = {
    ...target,
    body: body ?? {},
    lastText: lastTextOf(body ?? {}),
    headers: maskedHeaders(request.headers),
    header: (name) => received.headers[name.toLowerCase()],
    httpVersion: request.httpVersion,
    ...PENDING,
  };
  behaviour.requests.push(record);
  // The client may disconnect while a `reply` or `faults` function is still running.
  const decided = decide(received, record, body, behaviour).catch((error: unknown) =>
    sendWhole(failureAnswer(error)),
  );
  const delivery = await Promise.race([decided, channel.closed]);
  if (delivery) await send(delivery, channel, record);
  else record.outcome = "aborted";
}

/** Reads a whole request. */
export async function receive(request: AnyRequest): Promise<SignedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? "",
    url: request.url ?? "",
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

/** Follows the service's order: authentication, then throttling and other faults, then validation, then the reply. */
async function decide(
  received: SignedRequest,
  record: RequestRecord,
  body: JsonObject | undefined,
  behaviour: Behaviour,
): Promise<Delivery> {
  const denied = await authenticate(received, behaviour.identity);
  if (denied) return sendWhole(errorAnswer(denied));

  const fault = await runScript(() => behaviour.nextFault(record));
  return planWithoutReply(fault) ?? planDelivery(await reply(record, body, behaviour), fault);
}

/** The reply to an authenticated request. */
export async function reply(
  record: RequestRecord,
  body: JsonObject | undefined,
  { recordings, validate, nextReply }: Replying,
): Promise<Answer> {
  const recorded = recordings?.exact(record);
  if (recorded) return recorded;
  const violation = validate ? checkRequest({ ...record, body }) : undefined;
  if (violation) return errorAnswer(violation);
  if (recordings) return recordings.nearest(record);
  const scripted = await runScript(() => nextReply(record));
  if (scripted === undefined) return answerReply(defaultReply(record), record);
  return runScript(() => answerReply(scripted, record));
}
