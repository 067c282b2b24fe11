import type { Exit } from "./exit-code.ts";
import { EXIT_CODES, EXIT_MEANINGS } from "./exit-code.ts";

/** What stands below the options in a command's help: examples, and the exit codes it can end with besides 64 and 70. */
export function helpFooter(examples: readonly string[], exits: readonly Exit[]): string {
  const codes = exits.map((exit) => `  ${String(EXIT_CODES[exit]).padEnd(4)} ${EXIT_MEANINGS[exit]}`);
  return ["", "Examples:", ...examples.map((example) => `  $ ${example}`), "", "Exit codes:", ...codes].join(
    "\n",
  );
}
