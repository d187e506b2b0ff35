import type { EmulatedRequest } from "../requests.js";
import type { Reply, ReplyScript } from "./reply.js";

/** Returns the reply to a request; `undefined` means the emulator's own. */
export type NextReply = (request: EmulatedRequest) => Promise<Reply | undefined>;

export function readScript(script: ReplyScript | undefined): NextReply {
  if (typeof script === "function") return async (request) => script(request);
  if (!Array.isArray(script)) return async () => script;

  const replies = [...script];
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
