import type { EmulatedRequest } from "../requests.js";
import { checkReply } from "./check_reply.js";
import type { Reply, ReplyScript } from "./reply.js";

/** Returns the reply to a request; `undefined` means the emulator's own. */
export type NextReply = (request: EmulatedRequest) => Promise<Reply | undefined>;

/** @throws Error for a reply that has unknown members; that of a function is found when it is given. */
export function readScript(script: ReplyScript | undefined): NextReply {
  if (script === undefined) return async () => undefined;
  if (typeof script === "function") {
    return async (request) => {
      const reply = (await script(request)) ?? undefined;
      if (reply !== undefined) checkReply(reply);
      return reply;
    };
  }
  const replies = Array.isArray(script) ? [...script] : [script];
  replies.forEach(checkReply);
  if (!Array.isArray(script)) return async () => script;

  let served = 0;
  return async () => {
    served += 1;
    return (
      replies[served - 1] ?? {
        error: {
          name: "ReplyScriptExhaustedException",
          message: `The emulator's \`reply\` has ${replies.length} replies and this is request ${served}. Add a reply, or pass a function.`,
        },
      }
    );
  };
}
