/** Where the emulators are, by the names of the cases. */
export type Endpoints = Record<string, string>;

/** What went wrong, by the names of the cases; empty where nothing did. */
export type Outcome = Record<string, string>;

/** Where JavaScript runs. */
export interface Place {
  name: string;
  /** How the programs got there, for the table. */
  how: string;
  /** Its version, as it says itself. */
  version(): Promise<string>;
  run(endpoints: Endpoints): Promise<Outcome>;
}
