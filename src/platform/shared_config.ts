/**
 * The region in the shared AWS configuration file.
 *
 * @throws Error when there is none.
 */
export async function regionOfSharedConfig(profile: string | undefined): Promise<string> {
  const { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } =
    await import("@smithy/core/config");
  const load = loadConfig(NODE_REGION_CONFIG_OPTIONS, {
    ...NODE_REGION_CONFIG_FILE_OPTIONS,
    ...(profile === undefined ? {} : { profile }),
  });
  return load();
}
