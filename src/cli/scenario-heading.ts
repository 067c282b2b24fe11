export interface ScenarioHeading {
  /** As it is written behind the colon. */
  readonly text: string;
  /** Of the line in the file, counted from 1. */
  readonly line: number;
}

/** The line by which a text says that it is a scenario: `scenario: …` at its left edge. Undefined: it is something else. */
export function scenarioHeading(text: string): ScenarioHeading | undefined {
  const match = /^["']?scenario["']?[ \t]*:(.*)$/m.exec(text);
  if (match === null) return undefined;
  return { text: match[1]!.trim(), line: text.slice(0, match.index).split("\n").length };
}
