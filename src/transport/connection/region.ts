import type { BedrockRuntimeClientConfig } from "@aws-sdk/client-bedrock-runtime";
import { getEnvironmentVariable } from "@langchain/core/utils/env";

import { InvalidInputError } from "../../errors/invalid_input.js";
import { regionOfSharedConfig } from "../../platform/platform.js";

/** Where a region may be set. */
interface Regional {
  region?: string;
  client?: object;
  clientOptions?: Pick<BedrockRuntimeClientConfig, "region">;
}

/** The region of a model's requests, if it is known before one is sent, because the caller's client has its own. */
export function knownRegion({ region, client, clientOptions }: Regional): string | undefined {
  if (region !== undefined || client !== undefined) return region;
  const given = clientOptions?.region ?? regionProvider();
  return typeof given === "string" ? given : undefined;
}

/**
 * The AWS region from the environment: `AWS_REGION`, `AWS_DEFAULT_REGION`, or the shared config file (of `profile`), in this
 * order. The file is read, and a missing region is reported, when the first request needs it.
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
      "No AWS region is set. Set the `region` field, the environment variable AWS_REGION or AWS_DEFAULT_REGION, " +
        "or `region` in ~/.aws/config.",
      { cause },
    );
  }
}
