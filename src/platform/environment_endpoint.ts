/** The endpoint in the environment, where the SDK does not look for it itself: here it does, in the configuration file too. */
export function environmentEndpoint(): string | undefined {
  return undefined;
}
