import { regionProvider } from "../transport/connection/region.js";
import type { OptionTable, Values } from "./command.js";

/** The options that say where Bedrock is and who asks. */
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

/** What was given for {@link CONNECTION_OPTIONS}. */
export type ConnectionValues = Values<typeof CONNECTION_OPTIONS>;

/** A region, and the profile of the shared configuration files where one was named. */
export interface Connection {
  region: string;
  credentialsProfile?: string;
}

/** @throws InvalidInputError when nobody says the region. */
export async function connectionOf({ region, profile }: ConnectionValues): Promise<Connection> {
  const given = region ?? regionProvider(profile);
  return {
    region: typeof given === "string" ? given : await given(),
    ...(profile === undefined ? {} : { credentialsProfile: profile }),
  };
}
