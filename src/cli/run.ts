import { diagnostic } from "../diagnostics/diagnostic.ts";
import { isReviewFormat } from "../report/review-formats.ts";
import type { StyledText } from "../report/styled-text.ts";
import { line } from "../report/styled-text.ts";
import type { CommandModule, CommandResult, Invocation, Session } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import type { Exit } from "./exit-code.ts";
import { EXIT_CODES, exitOfDiagnostic, exitOfSignal, strongestExit } from "./exit-code.ts";
import type { Host, Signal } from "./host.ts";
import type { ColorChoice } from "./is-colored.ts";
import { COLOR_CHOICES, isColored, isSet } from "./is-colored.ts";
import { parseArguments } from "./parse-arguments.ts";
import type { Printer } from "./print-result.ts";
import {
  allDiagnostics,
  printJson,
  printReview,
  printText,
  put,
  resultText,
  say,
  widthOf,
} from "./print-result.ts";
import { redactOutput } from "./redact-output.ts";
import { usageResult } from "./usage-result.ts";
import { writeReports } from "./write-reports.ts";

/**
 * One run of the command line, without the program's name in `argv`. Resolves to the exit code; never rejects: a bug is
 * reported like any other end.
 */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  const secrets = new Set<string>();
  const format = writtenValue(argv, "--format") ?? "text";
  const isJson = format === "json" || format === "jsonl";
  const printer = createPrinter(argv, host, secrets);
  let command: string | undefined;
  let reports: readonly string[] = [];
  let result: CommandResult;
  try {
    const parsed = await parseArguments(argv, widthOf(host.stdout));
    if (parsed.outcome === "text") {
      put(printer, parsed.text);
      return EXIT_CODES.done;
    }
    command = parsed.name;
    if (parsed.outcome === "command") reports = parsed.invocation.options.report ?? [];
    result =
      parsed.outcome === "usage"
        ? usageResult(parsed.name, parsed.problem)
        : await execute(parsed.module, parsed.invocation, { host, format, printer, secrets });
  } catch (error) {
    result = bugResult(error);
    if (isSet(host.env["TARIFF_DEBUG"])) say(printer, stackOf(error));
  }
  result = withReports(result, reports, { command, host, printer });
  const exit = exitOf(result);
  const end = { command, exit };
  if (isJson) printJson(printer, result, { ...end, isLine: format === "jsonl" });
  else if (isReviewFormat(format) && result.raw === undefined)
    printReview(printer, result, { format, end, host });
  else printText(printer, result);
  return EXIT_CODES[exit];
}

/** Writes the reports; what can't be written becomes part of the result. */
function withReports(
  result: CommandResult,
  reports: readonly string[],
  { command, host, printer }: { command: string | undefined; host: Host; printer: Printer },
): CommandResult {
  const end = { command, exit: exitOf(result) };
  const textOf = (format: string): string => printer.redact(resultText(result, { format, end, host }));
  const problems = writeReports(reports, textOf, host);
  return { ...result, diagnostics: [...(result.diagnostics ?? []), ...problems] };
}

interface Execution {
  readonly host: Host;
  readonly format: string;
  readonly printer: Printer;
  readonly secrets: Set<string>;
}

/** Runs a command. A signal leaves it where it is, unless it has taken signals: then only the second one does. */
async function execute(
  module: CommandModule,
  invocation: Invocation,
  { host, format, printer, secrets }: Execution,
): Promise<CommandResult> {
  const controller = new AbortController();
  let received: Signal | undefined;
  let hasTaken = false;
  let isDrawn = false;
  let leave: (result: CommandResult) => void = () => {};
  const left = new Promise<CommandResult>((resolve) => {
    leave = resolve;
  });
  const stopListening = host.onSignal((signal) => {
    const isFirst = received === undefined;
    received ??= signal;
    controller.abort();
    if (!isFirst || !hasTaken) leave(interruptedResult(received));
  });
  const session: Session = {
    host,
    commands: COMMANDS,
    format,
    width: widthOf(host.stdout),
    colorError: printer.colorError,
    signal: controller.signal,
    takeSignals: () => {
      hasTaken = true;
    },
    say: (text) => {
      if (!isDrawn) say(printer, text);
    },
    takeScreen: () => {
      isDrawn = true;
      return () => {
        isDrawn = false;
      };
    },
    line: (text) => put(printer, `${text}\n`),
    keepSecret: (value) => {
      secrets.add(value);
    },
  };
  try {
    const result = await Promise.race([module.execute(invocation, session), left]);
    return received === undefined
      ? result
      : { ...result, exits: [...(result.exits ?? []), exitOfSignal(received)] };
  } finally {
    stopListening();
  }
}

function interruptedResult(signal: Signal): CommandResult {
  const detail = `${signal} ended the command before it was done.`;
  return { diagnostics: [diagnostic({ code: "command/interrupted", detail, data: { signal } })] };
}

function bugResult(error: unknown): CommandResult {
  const detail = error instanceof Error ? error.message : String(error);
  const hint = "Running the command again is safe. Set TARIFF_DEBUG=1 to see where it happened.";
  return { diagnostics: [diagnostic({ code: "internal/bug", detail, hint })] };
}

function stackOf(error: unknown): StyledText {
  const stack = error instanceof Error ? error.stack : undefined;
  return (stack ?? "no stack").split("\n").map((text) => line(text));
}

function exitOf(result: CommandResult): Exit {
  const called = allDiagnostics(result).flatMap((entry) => exitOfDiagnostic(entry) ?? []);
  return strongestExit([...called, ...(result.exits ?? [])]);
}

function createPrinter(argv: readonly string[], host: Host, secrets: ReadonlySet<string>): Printer {
  const written = writtenValue(argv, "--color");
  const choice: ColorChoice = COLOR_CHOICES.find((known) => known === written) ?? "auto";
  return {
    stdout: host.stdout,
    stderr: host.stderr,
    colorOut: isColored(choice, host.env, host.stdout),
    colorError: isColored(choice, host.env, host.stderr),
    redact: (text) => redactOutput(text, secrets),
  };
}

/** What an option that forms the output says, looked up before the command line is understood: its errors need it, too. */
function writtenValue(argv: readonly string[], option: string): string | undefined {
  const at = argv.indexOf(option);
  if (at !== -1) return argv[at + 1];
  return argv.find((argument) => argument.startsWith(`${option}=`))?.slice(option.length + 1);
}
