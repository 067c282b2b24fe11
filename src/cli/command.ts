import type { Command as CommandLine } from "commander";
import type { Json } from "../catalog/digest.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import type { ReviewBody } from "../report/review.ts";
import type { StyledText } from "../report/styled-text.ts";
import type { Exit } from "./exit-code.ts";
import type { Host } from "./host.ts";

/** What a command is given besides its own options. */
export interface Session {
  readonly host: Host;
  /** Every command that there is. */
  readonly commands: readonly CommandEntry[];
  /** `text`, `json`, or what else the command offers. */
  readonly format: string;
  /** For people, at once and on standard error: progress, the plan that is asked about. */
  say(text: StyledText): void;
  /** From here on standard error is drawn on, and nothing is said there until the returned function is called. */
  takeScreen(): () => void;
  /** A line of the result, at once and on standard output. */
  line(text: string): void;
  /** From here on this value is never printed. */
  keepSecret(value: string): void;
  /** Columns of the terminal on standard output; 100 where it is none. */
  readonly width: number;
  /** Whether standard error is coloured. */
  readonly colorError: boolean;
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** From here on the command ends by itself, truthfully, when the signal is aborted; until then it is simply left. */
  takeSignals(): void;
}

/** How a command ended: printed in one place, in the format asked for. */
export interface CommandResult {
  /** Standard output in text form. */
  readonly text?: StyledText;
  /** Standard output in text form that is to be read by a program, byte for byte; instead of `text`. */
  readonly raw?: string;
  /** Members of the JSON document besides those that every document has. */
  readonly json?: { readonly [key: string]: Json | undefined };
  /** For the formats of those who review a run; without it they show the diagnostics alone. */
  readonly review?: () => ReviewBody;
  readonly diagnostics?: readonly Diagnostic[];
  /** Diagnostics that the text form tells in its own way; in every other they are among the rest. */
  readonly told?: readonly Diagnostic[];
  /** The files that the diagnostics point into, for showing their lines. */
  readonly files?: readonly SourceFile[];
  /** Where the paths of those files begin; the current folder when not given. */
  readonly folder?: string | undefined;
  /** Ends besides those that the diagnostics call for. */
  readonly exits?: readonly Exit[];
}

export interface Invocation {
  /** Of an argument that may be given several times, each. */
  readonly arguments: readonly (string | undefined)[];
  /** As commander read them. */
  readonly options: Options;
}

/** Values of all options that there are; a command sees those that it configured. */
export interface Options {
  readonly project?: string;
  readonly backend?: string;
  readonly format?: string;
  readonly out?: string;
  readonly report?: readonly string[];
  readonly color?: string;
  readonly allowHost?: string;
  readonly allow?: readonly string[];
  readonly only?: string;
  readonly against?: string;
  readonly port?: string;
  readonly catalog?: string;
  readonly quantity?: string;
  readonly from?: string;
  readonly to?: string;
  readonly currency?: string;
  readonly names?: string;
  readonly detailedExitcode?: true;
  readonly yes?: true;
  readonly prune?: true;
  readonly refresh?: true;
  readonly live?: true;
  readonly all?: true;
  readonly memory?: true;
  readonly update?: true;
  readonly check?: true;
  readonly invoices?: true;
}

/** One command, in a file of its own under `commands/`. */
export interface CommandModule {
  configure(line: CommandLine): void;
  execute(invocation: Invocation, session: Session): Promise<CommandResult>;
}

/** A command before it is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly argument?: {
    readonly name: string;
    readonly description: string;
    readonly choices?: readonly string[];
  };
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}
