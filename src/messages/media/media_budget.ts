const MIB = 1024 * 1024;

/** The most that all media of one call may have: twice what a request to Bedrock can carry (25,000,000 bytes). */
const MAX_TOTAL_BYTES = 50 * MIB;

/** How many bytes the media of one call may still have. */
export class MediaBudget {
  #left = MAX_TOTAL_BYTES;

  /** @throws Error when the media have more bytes than they may. */
  take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) {
      throw new Error(`all media of the call together are larger than ${MAX_TOTAL_BYTES / MIB} MiB`);
    }
  }
}
