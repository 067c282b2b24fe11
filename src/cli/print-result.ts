import type { Json } from "../catalog/digest.ts";
import { diagnosticsToJson } from "../report/diagnostics-json.ts";
import { formatDiagnostics } from "../report/diagnostics-text.ts";
import { formatJson } from "../report/json-text.ts";
import type { StyledText } from "../report/styled-text.ts";
import { renderStyled } from "../report/styled-text.ts";
import type { CommandResult } from "./command.ts";
import type { Exit } from "./exit-code.ts";
import { EXIT_CODES } from "./exit-code.ts";
import type { OutputStream } from "./host.ts";

const WIDTH_WITHOUT_TERMINAL = 100;

/** Columns of the terminal; 100 where there is none, or none that tells. */
export function widthOf({ columns }: OutputStream): number {
  return columns === undefined || columns < 1 ? WIDTH_WITHOUT_TERMINAL : columns;
}

/** Where results and remarks go, redacted and in the right colours. */
export interface Printer {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly colorOut: boolean;
  readonly colorError: boolean;
  redact(text: string): string;
}

export function say(printer: Printer, text: StyledText): void {
  write(printer, printer.stderr, renderStyled(text, { color: printer.colorError }));
}

/** Standard output as it is, but for secrets. */
export function put(printer: Printer, text: string): void {
  write(printer, printer.stdout, text);
}

/** Result on standard output, diagnostics on standard error. */
export function printText(printer: Printer, result: CommandResult): void {
  const diagnostics = result.diagnostics ?? [];
  const sources = new Map((result.files ?? []).map(({ path, text }) => [path, text]));
  const width = widthOf(printer.stderr);
  say(printer, formatDiagnostics(diagnostics, sources, { width, count: diagnostics.length > 1 }));
  put(printer, result.raw ?? renderStyled(result.text ?? [], { color: printer.colorOut }));
}

/** The one document of a run, also of one that failed. On one line when other lines came before it. */
export function printJson(
  printer: Printer,
  result: CommandResult,
  end: { readonly command: string | undefined; readonly exit: Exit; readonly isLine: boolean },
): void {
  const document: Json = {
    format_version: "1.0",
    command: end.command ?? null,
    ok: end.exit === "done" || end.exit === "changes",
    exit_code: EXIT_CODES[end.exit],
    ...result.json,
    diagnostics: diagnosticsToJson(result.diagnostics ?? []),
  };
  put(printer, `${formatJson(document, end.isLine ? undefined : 2)}\n`);
}

function write(printer: Printer, stream: OutputStream, text: string): void {
  if (text !== "") stream.write(printer.redact(text));
}
