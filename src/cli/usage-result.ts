import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { CommandResult } from "./command.ts";

/** The end of a command line that makes no sense. `problem` may lack its capital letter and full stop. */
export function usageResult(command: string | undefined, problem: string): CommandResult {
  const sentence = problem.charAt(0).toUpperCase() + problem.slice(1);
  const detail = /[.?!)]$/.test(sentence) ? sentence : `${sentence}.`;
  const hint = `Run \`tariff ${command === undefined ? "" : `${command} `}--help\` to see what there is.`;
  return { diagnostics: [diagnostic({ code: "usage/wrong-arguments", detail, hint })] };
}
