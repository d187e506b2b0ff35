import { regionProvider } from "../transport/connection/region.js";
import type { OptionTable, Values } from "./command.js";

/** The options for region and credentials. */
export const CONNECTION_OPTIONS = {
  region: {
    type: "string",
    value: "REGION",
    help: "The AWS region. Default: AWS_REGION, AWS_DEFAULT_REGION, or the shared configuration file.",
  },
  profile: {
    type: "string",
    value: "NAME",
    help: "A profile of the shared configuration files, for credentials and region.",
  },
} as const satisfies OptionTable;

/** The values of {@link CONNECTION_OPTIONS}. */
export type ConnectionValues = Values<typeof CONNECTION_OPTIONS>;

/** A region and, if one is set, a profile of the shared configuration files. */
export interface Connection {
  region: string;
  credentialsProfile?: string;
}

/** @throws InvalidInputError if no region is set. */
export async function connectionOf({ region, profile }: ConnectionValues): Promise<Connection> {
  const given = region ?? regionProvider(profile);
  return {
    region: typeof given === "string" ? given : await given(),
    ...(profile === undefined ? {} : { credentialsProfile: profile }),
  };
}
