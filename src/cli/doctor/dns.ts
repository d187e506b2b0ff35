import { lookup } from "node:dns/promises";

import { checkRegion } from "../../transport/failures/advice.js";
import { textIn } from "../../transport/failures/members.js";
import { failed, passed, type Result } from "./result.js";

/** Whether the host of the endpoint has an address. */
export async function checkDns({ hostname }: URL, region: string | undefined): Promise<Result<true>> {
  try {
    const addresses = await lookup(hostname.replace(/^\[(.*)\]$/, "$1"), { all: true });
    return passed(`${hostname} is ${addresses.map(({ address }) => address).join(", ")}.`, true);
  } catch (error) {
    return failed(
      `${hostname} has no address (${textIn(error, "code") ?? "unknown"}).`,
      checkRegion({ model: undefined, region }),
    );
  }
}
