/** A message that something was not sent as the caller gave it. */
export interface Warning {
  /** The rule or option: `dropBlankText`. */
  kind: string;
  message: string;
  /** Whether it is about something that has just happened, so that it is given each time. */
  isFresh?: true;
}

/**
 * Reports that a rule has changed something.
 *
 * @param where the message: `messages.2 (tool)`.
 * @param problem what the service refuses, as a clause: `Bedrock refuses blank text`.
 * @param remedy what is done about it, as a clause: `it is left out`.
 * @throws InvalidInputError if `repairHistory` is false.
 */
export type Report = (where: string, problem: string, remedy: string) => void;

/** A warning, and the model it was given for. */
export interface BedrockWarning extends Warning {
  /** The model's id. */
  model: string;
}

/** Receives the first warning of each kind for each model. */
export type OnWarning = (warning: BedrockWarning) => void;

/** The kinds and models of the warnings that a listener has received. */
const RECEIVED = new WeakMap<OnWarning, Set<string>>();

/** Gives a listener, by default the console, the warnings that it has not received yet. */
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
  const received = RECEIVED.get(onWarning) ?? new Set();
  RECEIVED.set(onWarning, received);
  if (received.has(kind)) return false;
  received.add(kind);
  return true;
}

function warnOnConsole({ model, message }: BedrockWarning): void {
  // oxlint-disable-next-line no-console -- the only place that writes to the console, and it can be replaced
  console.warn(`langchain-bedrock (${model}): ${message}${/[.!?]$/.test(message) ? "" : "."}`);
}
