import { checkNetwork, checkProxy, setClock } from "../../transport/failures/advice.js";
import { textIn } from "../../transport/failures/members.js";
import { failed, passed, type Result } from "./result.js";

const TIMEOUT = 5000;

/** AWS refuses signatures that differ from its time by more than this. */
const MOST_SECONDS = 5 * 60;

const NOWHERE = { model: undefined, region: undefined };

/** Whether this machine's time is Bedrock's. An empty request is sent, and the refusal contains the endpoint's time. */
export async function checkClock(endpoint: URL): Promise<Result<true>> {
  let date: string | null;
  try {
    const signal = AbortSignal.timeout(TIMEOUT);
    const answer = await fetch(endpoint.origin, { method: "HEAD", redirect: "manual", signal });
    date = answer.headers.get("date");
  } catch (error) {
    const reason = error instanceof Object ? textIn(Reflect.get(error, "cause"), "message") : undefined;
    return failed(
      `The endpoint does not answer: ${reason ?? textIn(error, "message") ?? "unknown"}.`,
      checkNetwork(NOWHERE),
    );
  }
  const theirs = Date.parse(date ?? "");
  if (Number.isNaN(theirs)) return failed("The endpoint's answer has no time.", checkProxy(NOWHERE));
  const seconds = Math.round((Date.now() - theirs) / 1000);
  const says = `${Math.abs(seconds)} s ${seconds < 0 ? "behind" : "ahead of"} the endpoint's.`;
  return Math.abs(seconds) < MOST_SECONDS ? passed(says, true) : failed(says, setClock(NOWHERE));
}
