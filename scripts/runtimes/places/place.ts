/** Where the emulators are, by the names of the cases. */
export type Endpoints = Record<string, string>;

/** What went wrong, by the names of the cases; empty for a case that passed. */
export type Outcome = Record<string, string>;

/** A runtime for JavaScript. */
export interface Place {
  name: string;
  /** How the programs are run there, for the table. */
  how: string;
  /** Its version, as it reports it. */
  version(): Promise<string>;
  run(endpoints: Endpoints): Promise<Outcome>;
}
