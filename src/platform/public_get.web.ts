/** Always rejects: `fetch` does not show which address it connects to, so nothing would keep it out of a private network. */
export function getPublic(_url: URL, _headers: Record<string, string>, _signal: AbortSignal): Promise<never> {
  return Promise.reject(
    new Error(
      "this runtime does not tell to which address it connects, and a private one must not be reached",
    ),
  );
}
