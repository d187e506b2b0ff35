import type { Lesson } from "../lessons/lesson.js";
import type { Capabilities } from "../models/capabilities.js";
import type { ModelFacts } from "../models/facts.js";
import { WireNames } from "../tools/wire_names.js";
import { UnwantedRepairError } from "../errors/unwanted_repair.js";
import type { Report, Warning } from "../warnings.js";
import { Authors } from "./author.js";
import { DocumentNames } from "./media/document_names.js";
import type { FetchedMedia } from "./media/fetch.js";

/** The options of a {@link RequestContext}. */
export interface RequestContextOptions {
  capabilities: Capabilities;
  /** Whether a history that Bedrock would refuse is repaired; otherwise it is an error. */
  repairHistory?: boolean | undefined;
  /** What the model reads, where it is known. */
  facts?: ModelFacts | undefined;
  /** Whether a prompt of Prompt management brings messages of its own. */
  hasPrompt?: boolean;
  /** The media that have been fetched, by URL. */
  fetched?: ReadonlyMap<string, FetchedMedia>;
  /** The lessons about the model that have changed its capabilities. */
  lessons?: readonly Lesson[];
}

/** What the readers and rules of one request share. */
export class RequestContext {
  readonly capabilities: Capabilities;
  readonly facts: ModelFacts | undefined;
  readonly hasPrompt: boolean;
  /** Whether requests are repaired; if not, a rule that reports throws an error. */
  readonly repairs: boolean;
  readonly fetched: ReadonlyMap<string, FetchedMedia>;
  /** The names of its documents so far. */
  readonly documentNames = new DocumentNames();
  readonly authors = new Authors();
  /** The names that it uses in place of the caller's. */
  readonly names: WireNames;
  readonly #lessons: readonly Lesson[];
  readonly #followed = new Set<Lesson>();
  readonly #warnings = new Map<string, { message: string; more: number }>();

  constructor({
    capabilities,
    repairHistory = true,
    hasPrompt = false,
    facts,
    fetched,
    lessons = [],
  }: RequestContextOptions) {
    this.capabilities = capabilities;
    this.names = new WireNames(capabilities);
    this.facts = facts;
    this.hasPrompt = hasPrompt;
    this.fetched = fetched ?? new Map();
    this.#lessons = lessons;
    this.repairs = repairHistory;
  }

  /** Records that something is not sent as the caller gave it. */
  warn(kind: string, message: string): void {
    const earlier = this.#warnings.get(kind);
    if (earlier) earlier.more += 1;
    else this.#warnings.set(kind, { message, more: 0 });
  }

  /** The function with which the rule of this name reports its changes. */
  reporter(rule: string): Report {
    return (where, problem, remedy) => {
      const lessons = this.#lessons.filter(({ kind }) => kind.rules.includes(rule));
      if (lessons.length > 0) for (const lesson of lessons) this.#followed.add(lesson);
      else if (this.repairs) this.warn(rule, `${where}: ${problem}; ${remedy} (rule ${rule})`);
      else {
        throw new UnwantedRepairError(
          `${where}: ${problem} (rule ${rule}). With \`repairHistory: true\`, the default, ${remedy}.`,
        );
      }
    };
  }

  /**
   * What was changed or left out: one warning for each kind, with its first place, and one for each lesson, quoting the
   * service.
   */
  get warnings(): Warning[] {
    const repaired = [...this.#warnings].map(([kind, { message, more }]) => ({
      kind,
      message: more === 0 ? message : `${message}, and ${more} more of the kind`,
    }));
    const taught = this.#lessons.filter((lesson) => !lesson.isRemembered || this.#followed.has(lesson));
    return [...repaired, ...taught.map(lessonWarning)];
  }
}

function lessonWarning({ kind: { name, remedy }, words, isRemembered }: Lesson): Warning {
  const refused = isRemembered ? "has refused it before" : "refused it";
  return {
    kind: "learned",
    message: `${name}: Bedrock ${refused}, with the words ${JSON.stringify(words)}; ${remedy}`,
    ...(isRemembered ? {} : { isFresh: true }),
  };
}
