import type { Exit } from "./exit-code.ts";
import { EXIT_CODES, EXIT_MEANINGS, EXITS } from "./exit-code.ts";

/** Ends that every command can come to. */
const EVERYWHERE: readonly Exit[] = ["usage", "bug"];

/** What stands below the options in a command's help: examples, and the exit codes it can end with besides those of all. */
export function helpFooter(examples: readonly string[], exits: readonly Exit[]): string {
  const codes = EXITS.filter((exit) => exits.includes(exit) || EVERYWHERE.includes(exit)).map(
    (exit) => `  ${String(EXIT_CODES[exit]).padEnd(4)} ${EXIT_MEANINGS[exit]}`,
  );
  return ["", "Examples:", ...examples.map((example) => `  $ ${example}`), "", "Exit codes:", ...codes].join(
    "\n",
  );
}
