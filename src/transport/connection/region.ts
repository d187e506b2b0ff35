import type { BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";
import { getEnvironmentVariable } from "@langchain/core/utils/env";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { regionOfSharedConfig } from "../../platform/platform.js";

/** What may say the region. */
interface Regional {
  region?: string;
  client?: object;
  clientOptions?: Pick<BedrockRuntimeClientConfig, "region">;
}

/** The region of a model's requests as far as it is known before one is sent: a client of the caller's has its own. */
export function knownRegion({ region, client, clientOptions }: Regional): string | undefined {
  if (region !== undefined || client !== undefined) return region;
  const given = clientOptions?.region ?? regionProvider();
  return typeof given === "string" ? given : undefined;
}

/**
 * The AWS region of the environment, in this order: `AWS_REGION`, `AWS_DEFAULT_REGION`, the shared config
 * file (of `profile`). The file is read, and a missing region reported, when the first request needs it.
 */
export function regionProvider(profile?: string): string | (() => Promise<string>) {
  return (
    getEnvironmentVariable("AWS_REGION") ||
    getEnvironmentVariable("AWS_DEFAULT_REGION") ||
    (() => configuredRegion(profile))
  );
}

async function configuredRegion(profile?: string): Promise<string> {
  try {
    return await regionOfSharedConfig(profile);
  } catch (cause) {
    throw new InvalidInputError(
      "No AWS region: set the `region` field, the environment variable AWS_REGION or AWS_DEFAULT_REGION, " +
        "or `region` in ~/.aws/config.",
      { cause },
    );
  }
}
