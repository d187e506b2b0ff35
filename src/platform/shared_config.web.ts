export function regionOfSharedConfig(_profile: string | undefined): Promise<never> {
  return Promise.reject(new Error("this runtime has no configuration file"));
}
