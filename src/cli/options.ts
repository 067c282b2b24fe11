import { InvalidArgumentError, Option } from "commander";
import { POLICY_CODES } from "../diagnostics/policy-codes.ts";
import { nearestName } from "../diagnostics/suggestion.ts";
import { REVIEW_FORMATS } from "../report/review-formats.ts";
import { COLOR_CHOICES } from "./is-colored.ts";

interface ValueOption {
  readonly choices?: readonly string[];
  readonly check?: (value: string) => string | undefined;
}

/** An option with one value, which may be given once and isn't empty. `check` says what is wrong with a value. */
export function valueOption(
  flags: string,
  description: string,
  { choices, check }: ValueOption = {},
): Option {
  const option = new Option(flags, description);
  let isGiven = false;
  option.argParser((value: string) => {
    const problem = isGiven ? "It is given twice." : (whyUnusable(value, choices) ?? check?.(value));
    if (problem !== undefined) throw new InvalidArgumentError(problem);
    isGiven = true;
    return value;
  });
  if (choices !== undefined) option.argChoices = [...choices];
  return option;
}

function whyUnusable(value: string, choices: readonly string[] | undefined): string | undefined {
  if (value === "") return "It is empty.";
  if (choices !== undefined && !choices.includes(value)) {
    const near = nearestName(value, choices);
    return `Allowed are ${choices.join(", ")}.${near === undefined ? "" : ` (Did you mean ${near}?)`}`;
  }
  // A forgotten value would otherwise swallow the next option.
  return value.startsWith("-")
    ? "It looks like an option; write ./ before a path that begins with a dash."
    : undefined;
}

export const projectOption = (): Option =>
  valueOption("-C, --project <dir>", "folder of tariff.config.yaml (default: upward from here)");

export const backendOption = (): Option =>
  valueOption("--backend <name>", "back end of the config (default: its default_backend)");

export const formatOption = (...more: readonly string[]): Option =>
  valueOption("--format <format>", "form of the result (default: text)", {
    choices: ["text", "json", ...more],
  });

/** Every form in which a review can be written. */
const REPORTS = ["text", "json", ...Object.keys(REVIEW_FORMATS)];

/** For a command whose result somebody reviews. */
export const reviewFormatOption = (...more: readonly string[]): Option =>
  formatOption(...Object.keys(REVIEW_FORMATS), ...more);

/** One run in several forms, so that a build needn't run twice: each `FORMAT=FILE` is written besides what is printed. */
export function reportOption(): Option {
  const option = new Option("--report <format=file>", "also write the result to a file; may be repeated");
  option.argChoices = REPORTS;
  option.argParser((value: string, earlier: readonly string[] = []) => {
    const [format = "", file = ""] = splitReport(value);
    const problem = whyUnusable(format, REPORTS) ?? (file === "" ? "The file is missing." : undefined);
    if (problem !== undefined) throw new InvalidArgumentError(problem);
    return [...earlier, value];
  });
  return option;
}

/** Format and file of `--report`. */
export function splitReport(value: string): readonly [format: string, file: string] {
  const at = value.indexOf("=");
  return at === -1 ? [value, ""] : [value.slice(0, at), value.slice(at + 1)];
}

/** May be repeated, as every code is a decision of its own. */
export function allowOption(): Option {
  const option = new Option(
    "--allow <code>",
    "let findings of the policy with this code pass; may be repeated",
  );
  option.argParser((code: string, earlier: readonly string[] = []) => {
    const problem = whyUnusable(code, POLICY_CODES);
    if (problem !== undefined) throw new InvalidArgumentError(problem);
    return [...earlier, code];
  });
  option.argChoices = [...POLICY_CODES];
  return option;
}

export const colorOption = (): Option =>
  valueOption("--color <when>", "colours (default: auto)", { choices: COLOR_CHOICES });

export const allowHostOption = (): Option =>
  valueOption("--allow-host <host>", "a host, besides Stripe and this machine, that a test key may go to");

export const pruneOption = (): Option => new Option("--prune", "also archive what has left the catalog");

export const refreshOption = (): Option =>
  new Option("--refresh", "read everything anew, also what our own digests vouch for");
