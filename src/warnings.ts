/** A message about something in the caller's input that was changed or left out. */
export interface Warning {
  /** The rule or option, such as `dropBlankText`. */
  kind: string;
  message: string;
  /** Whether it is about something that has just happened, so that it is announced each time. */
  isFresh?: true;
}

/**
 * Reports that a rule has changed something.
 *
 * @param where the message: `messages.2 (tool)`.
 * @param problem what the service refuses, as a clause: `Bedrock refuses blank text`.
 * @param remedy what is done about it, as a clause: `it is left out`.
 * @throws InvalidInputError if repairs are turned off.
 */
export type Report = (where: string, problem: string, remedy: string) => void;

/** A warning, and the model it was given for. */
export interface BedrockWarning extends Warning {
  /** The model's id. */
  model: string;
}

/** Called with the first warning of each kind for each model. */
export type OnWarning = (warning: BedrockWarning) => void;

/** The kinds and models for which a listener has already been called. */
const ANNOUNCED = new WeakMap<OnWarning, Set<string>>();

/** Passes warnings on to a listener, by default the console, unless it has already had one of the kind and model. */
export function announce(
  warnings: readonly Warning[],
  model: string,
  onWarning: OnWarning = warnOnConsole,
): void {
  for (const { isFresh, ...warning } of warnings) {
    const isNew = isNews(onWarning, `${model} ${warning.kind}`);
    if (isFresh || isNew) onWarning({ ...warning, model });
  }
}

function isNews(onWarning: OnWarning, kind: string): boolean {
  const told = ANNOUNCED.get(onWarning) ?? new Set();
  ANNOUNCED.set(onWarning, told);
  if (told.has(kind)) return false;
  told.add(kind);
  return true;
}

function warnOnConsole({ model, message }: BedrockWarning): void {
  // oxlint-disable-next-line no-console -- the only place that speaks to the console, and it can be replaced
  console.warn(`langchain-bedrock (${model}): ${message}.`);
}
