import { sentenceOf } from "../failure.js";
import { failed, type Finding, type Result } from "./result.js";

/** What a check needs, by the names of the checks that find it; `undefined` if they did not. */
type Needs = Readonly<Record<string, unknown>>;

type Met<Needed extends Needs> = { [Name in keyof Needed]: NonNullable<Needed[Name]> };

/** Runs checks in order, each only if what it needs was found. */
export class Examination {
  readonly findings: Finding[] = [];
  readonly #onFinding: (finding: Finding) => void;

  /** @param onFinding called for each finding. */
  constructor(onFinding: (finding: Finding) => void) {
    this.#onFinding = onFinding;
  }

  /** @returns what the check found; `undefined` if it failed or was skipped. */
  async check<Needed extends Needs, Found>(
    name: string,
    needs: Needed,
    look: (needs: Met<Needed>) => Result<Found> | Promise<Result<Found>>,
  ): Promise<Found | undefined> {
    if (!areMet(needs)) {
      const missing = Object.keys(needs).filter((need) => needs[need] === undefined);
      this.skip(name, `Skipped, because it needs: ${missing.join(", ")}.`);
      return undefined;
    }
    const result = await settle(() => look(needs));
    const { status, says, next } = result;
    this.#add({ name, status, says, ...(next === undefined ? {} : { next }) });
    return result.status === "passed" ? result.found : undefined;
  }

  /** Notes a check that is skipped. */
  skip(name: string, why: string): void {
    this.#add({ name, status: "not reached", says: why });
  }

  get isPassed(): boolean {
    return this.findings.every(({ status }) => status !== "failed");
  }

  #add(finding: Finding): void {
    this.findings.push(finding);
    this.#onFinding(finding);
  }
}

function areMet<Needed extends Needs>(needs: Needed): needs is Needed & Met<Needed> {
  return Object.values(needs).every((need) => need !== undefined);
}

async function settle<Found>(look: () => Result<Found> | Promise<Result<Found>>): Promise<Result<Found>> {
  try {
    return await look();
  } catch (error) {
    return failed(sentenceOf(error), "See docs/reliability.md for what errors mean.");
  }
}
