import { Argument, Command, CommanderError } from "commander";
import type { CommandEntry, CommandModule, Invocation } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { toolVersion } from "./tool-version.ts";

const NARROWEST_TEXT = 20;

export type ParsedArguments =
  | {
      readonly outcome: "command";
      readonly name: string;
      readonly module: CommandModule;
      readonly invocation: Invocation;
    }
  /** Help or the version: asked for, so a result. */
  | { readonly outcome: "text"; readonly text: string }
  | { readonly outcome: "usage"; readonly name: string | undefined; readonly problem: string };

/** Reads the command line. Loads the one command that it names, for its options; the others only lend name and summary. */
export async function parseArguments(argv: readonly string[], width: number): Promise<ParsedArguments> {
  const named = argv[0] === "help" ? argv[1] : argv[0];
  const entry = COMMANDS.find(({ name }) => name === named);
  const module = await entry?.load();
  let text = "";
  let invocation: Invocation | undefined;
  const program = new Command("tariff")
    .description(
      "Billing as code: prices in YAML, checked, planned and applied to a Stripe-compatible back end.",
    )
    .usage("<command> [options]")
    .version(toolVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .exitOverride()
    // Else a narrow terminal gets its descriptions unwrapped.
    .configureHelp({ minWidthToWrap: NARROWEST_TEXT })
    .configureOutput({
      writeOut: (part) => {
        text += part;
      },
      writeErr: () => {},
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
    });
  for (const known of COMMANDS) {
    const line = addCommand(program, known);
    if (known !== entry || module === undefined) continue;
    module.configure(line);
    line.action(() => {
      invocation = { arguments: line.processedArgs.flat(), options: line.opts() };
    });
  }
  try {
    // What isn't a command is as unknown behind `help` as without it.
    const isUnknown = argv[0] === "help" && named !== undefined && entry === undefined;
    await program.parseAsync(isUnknown ? argv.slice(1) : argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { outcome: "text", text };
    return { outcome: "usage", name: entry?.name, problem: problemOf(error, argv) };
  }
  if (entry === undefined || module === undefined || invocation === undefined) {
    return { outcome: "usage", name: undefined, problem: "a command is missing" };
  }
  return { outcome: "command", name: entry.name, module, invocation };
}

function addCommand(program: Command, { name, argument, summary }: CommandEntry): Command {
  const line = program.command(name).description(summary).helpOption("-h, --help", "print help");
  if (argument === undefined) return line;
  const described = new Argument(argument.name, argument.description);
  return line.addArgument(argument.choices === undefined ? described : described.choices(argument.choices));
}

function problemOf(error: CommanderError, argv: readonly string[]): string {
  if (error.code === "commander.help") return "a command is missing";
  const first = argv[0] ?? "";
  if (error.code === "commander.unknownOption" && first.startsWith("-")) {
    return `'${first}' stands before the command; options go after it`;
  }
  return error.message.replace(/^error: /, "").replaceAll("\n", " ");
}
