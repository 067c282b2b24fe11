import type { Timing } from "../backends/timing.ts";
import type { Instant } from "../time/instant.ts";

export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
export type InputStream = NodeJS.ReadableStream & { readonly isTTY?: boolean };
export type Signal = "SIGINT" | "SIGTERM";

/** What a command meets of the process it runs in. Files are read and written as they are: tests hand in a folder. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Seconds since 1970, UTC. */
  now(): Instant;
  readonly timing: Timing;
  /** A fresh unguessable token of 32 hex digits. */
  randomToken(): string;
  /** Calls the listener for each signal until the returned function is called. */
  onSignal(listener: (signal: Signal) => void): () => void;
}
