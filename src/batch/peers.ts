import { InvalidInputError } from "../errors/invalid_input.js";

/** The SDK's packages that only batch inference needs, each loaded when it is first used. */
export const PEERS = {
  control: () => load("@aws-sdk/client-bedrock", () => import("@aws-sdk/client-bedrock")),
  s3: () => load("@aws-sdk/client-s3", () => import("@aws-sdk/client-s3")),
  upload: () => load("@aws-sdk/lib-storage", () => import("@aws-sdk/lib-storage")),
};

/**
 * Makes sure that all of them are there, before anything is uploaded.
 *
 * @throws InvalidInputError that names the one which is missing.
 */
export async function requirePeers(): Promise<void> {
  for (const peer of Object.values(PEERS)) await peer();
}

async function load<Package>(name: string, importIt: () => Promise<Package>): Promise<Package> {
  try {
    return await importIt();
  } catch (cause) {
    throw new InvalidInputError(
      `Batch inference needs the package ${name}, which could not be loaded: npm install ${name}`,
      { cause },
    );
  }
}
