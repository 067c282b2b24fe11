import { PassThrough, Writable } from "node:stream";
import type { Host, Signal } from "../../src/cli/host.ts";
import { run } from "../../src/cli/run.ts";

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Streams that are terminals. */
  readonly terminals?: readonly ("stdin" | "stdout" | "stderr")[];
  /** What is typed; the end of input follows. */
  readonly typed?: string;
  readonly columns?: number;
  /** Given a function that sends a signal; called before the run. */
  readonly onStart?: (send: (signal: Signal) => void) => void;
  readonly randomToken?: () => string;
  /** Seconds on the clock, which stands still. */
  readonly now?: number;
}

export interface Finished {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Over all runs: two of them never share a token. */
let tokens = 0;

export const ALL_TERMINALS = ["stdin", "stdout", "stderr"] as const;

/** Runs the command line in this process, with streams that are kept and a clock on which waiting takes no time. */
export async function runCli(argv: readonly string[], options: RunOptions): Promise<Finished> {
  const { cwd, env = {}, terminals = [], typed = "", columns = 100, now = 1_800_000_000 } = options;
  const out = new CapturedStream(terminals.includes("stdout") ? columns : undefined);
  const err = new CapturedStream(terminals.includes("stderr") ? columns : undefined);
  const stdin = new PassThrough();
  stdin.end(typed);
  const listeners = new Set<(signal: Signal) => void>();
  let milliseconds = 0;
  const host: Host = {
    env,
    cwd,
    stdin: Object.assign(stdin, { isTTY: terminals.includes("stdin") }),
    stdout: out,
    stderr: err,
    now: () => now,
    timing: {
      now: () => milliseconds,
      sleep: async (wait) => {
        milliseconds += wait;
      },
      random: () => 0.5,
    },
    randomToken: options.randomToken ?? (() => (tokens++).toString(16).padStart(8, "0").padEnd(32, "0")),
    onSignal(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  options.onStart?.((signal) => {
    for (const listener of listeners) listener(signal);
  });
  const code = await run(argv, host);
  return { code, out: out.text, err: err.text };
}

class CapturedStream extends Writable {
  text = "";
  readonly isTTY: boolean;
  readonly columns?: number;

  constructor(columns: number | undefined) {
    super({ decodeStrings: false });
    this.isTTY = columns !== undefined;
    if (columns !== undefined) this.columns = columns;
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, callback: () => void): void {
    this.text += chunk.toString();
    callback();
  }
}
