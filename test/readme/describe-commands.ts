import type { CommandEntry } from "../../src/cli/command.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { EXIT_CODES, EXIT_MEANINGS, EXITS } from "../../src/cli/exit-code.ts";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import { anchorOf } from "./anchor-of.ts";

/** So wide that no line of a help text is broken. */
const WIDTH = 10_000;

interface Row {
  readonly term: string;
  readonly meaning: string;
}

interface CommandHelp {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly arguments: readonly Row[];
  readonly options: readonly Row[];
  readonly exitCodes: readonly string[];
}

/** The reference of commands, from what the program says of itself. */
export async function describeCommands(): Promise<string> {
  const helps = await Promise.all(COMMANDS.map(helpOf));
  return `${helps.map(describe).join("\n\n")}\n`;
}

/** The README's list of commands, each with its place in the reference, and of exit codes. */
export async function listCommands(reference: string): Promise<string> {
  const helps = await Promise.all(COMMANDS.map(helpOf));
  const rows = helps.map(
    ({ name, usage, summary }) => `| [\`tariff ${name}\`](${reference}#${anchorOf(usage)}) | ${summary} |`,
  );
  return ["| command | what it does |", "|---|---|", ...rows, "", exitCodes(), ""].join("\n");
}

async function helpOf({ name, summary }: CommandEntry): Promise<CommandHelp> {
  const parsed = await parseArguments([name, "--help"], WIDTH);
  if (parsed.outcome !== "text") throw new Error(`${name} has no help`);
  const { text } = parsed;
  const usage = /^Usage: (.*)$/m.exec(text)?.[1];
  if (usage === undefined) throw new Error(`the help of ${name} says no usage`);
  return {
    name,
    usage: usage.replace(" [options]", ""),
    summary,
    arguments: rowsOf(text, "Arguments"),
    options: rowsOf(text, "Options").filter(({ term }) => term !== "-h, --help"),
    exitCodes: rowsOf(text, "Exit codes").map(({ term }) => term),
  };
}

function rowsOf(text: string, heading: string): readonly Row[] {
  const part = new RegExp(`^${heading}:\\n((?: .*\\n?)+)`, "m").exec(text)?.[1] ?? "";
  return part
    .trimEnd()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [, term, meaning] = /^ {2}(\S+(?: \S+)*) {2,}(.*)$/.exec(line) ?? [];
      if (term === undefined || meaning === undefined) throw new Error(`not a row: ${line}`);
      return { term, meaning };
    });
}

function describe({ usage, summary, arguments: words, options, exitCodes: codes }: CommandHelp): string {
  const rows = [...words, ...options].map(({ term, meaning }) => `| \`${term}\` | ${cell(meaning)} |`);
  return [
    `### \`${usage}\``,
    "",
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}. Exit codes: ${codes.join(", ")}.`,
    ...(rows.length === 0 ? [] : ["", "| argument or option | meaning |", "|---|---|", ...rows]),
  ].join("\n");
}

/** `(choices: "text", "json")` as Markdown has it. */
function cell(meaning: string): string {
  return meaning
    .replace(
      /\(choices: (.*?)\)/,
      (_, choices: string) => `(${choices.replaceAll('"', "`").replaceAll(", ", " or ")})`,
    )
    .replaceAll("|", "\\|");
}

function exitCodes(): string {
  const rows = EXITS.map((exit) => `| ${EXIT_CODES[exit]} | ${EXIT_MEANINGS[exit]} |`);
  return ["### Exit codes", "", "| code | meaning |", "|---|---|", ...rows].join("\n");
}
