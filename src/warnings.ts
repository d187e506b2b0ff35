/** Something of the caller's that was not sent as it was given, in words. */
export interface Warning {
  /** The rule or option: `dropBlankText`. */
  kind: string;
  message: string;
  /** Whether it tells of what has just happened, so that it is told each time. */
  isFresh?: true;
}

/**
 * Tells that a rule has changed something.
 *
 * @param where the message: `messages.2 (tool)`.
 * @param problem what the service refuses, as a clause: `Bedrock refuses blank text`.
 * @param remedy what is done about it, as a clause: `it is left out`.
 * @throws InvalidInputError when repairs are not wanted.
 */
export type Report = (where: string, problem: string, remedy: string) => void;

/** A warning, and the model it was given for. */
export interface BedrockWarning extends Warning {
  /** The model's id. */
  model: string;
}

/** Is told of the first warning of each kind for each model. */
export type OnWarning = (warning: BedrockWarning) => void;

/** The kinds and models that a listener knows of already. */
const TOLD = new WeakMap<OnWarning, Set<string>>();

/** Tells a listener, by default the console, of the warnings it has not been told of. */
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
  const told = TOLD.get(onWarning) ?? new Set();
  TOLD.set(onWarning, told);
  if (told.has(kind)) return false;
  told.add(kind);
  return true;
}

function warnOnConsole({ model, message }: BedrockWarning): void {
  // oxlint-disable-next-line no-console -- the only place that speaks to the console, and it can be replaced
  console.warn(`langchain-bedrock (${model}): ${message}.`);
}
