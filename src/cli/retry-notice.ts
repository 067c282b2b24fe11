import type { Again } from "../backends/retry.ts";
import { line, span } from "../report/styled-text.ts";
import type { Session } from "./command.ts";

/**
 * Says why nothing moves while a back end doesn't answer: each attempt once, however many requests wait at the same time.
 * A first answer that asks for patience is nothing to speak of.
 */
export function retryNotice({ say }: Session): (again: Again) => void {
  const told = new Set<number>();
  return ({ failure, attempt, attemptsMax }) => {
    const isAnswer = failure.status !== undefined;
    if (told.has(attempt) || (isAnswer && attempt === 2)) return;
    told.add(attempt);
    say([line(span(`${failure.message} Trying again, attempt ${attempt} of ${attemptsMax}.`, "dim"))]);
  };
}
