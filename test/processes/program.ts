import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import Stripe from "stripe";

const MAIN = path.join(import.meta.dirname, "../../dist/main.js");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The first line on stdout; rejects if the program ends without one. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<Ended>;
}

/** Starts the built program in a process of its own, with nothing in its environment but what is given. */
export function startProgram(
  argv: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Running {
  if (!existsSync(MAIN)) throw new Error("dist/main.js is missing: run `npm run build` first");
  const child = spawn(process.execPath, [MAIN, ...argv], {
    cwd: options.cwd,
    env: { PATH: process.env["PATH"], ...options.env },
  });
  child.stdin.end();
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().split("\n")[0] ?? ""));
    child.once("close", (code) => reject(new Error(`it ended with ${code} before it said anything`)));
  });
  // Most runs are only waited for.
  firstLine.catch(() => undefined);
  return { kill: (signal) => void child.kill(signal), firstLine, ended: endOf(child) };
}

export function runProgram(...args: Parameters<typeof startProgram>): Promise<Ended> {
  return startProgram(...args).ended;
}

export interface Serving {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  /** Ends it as Ctrl-C does, and resolves once it has. */
  readonly stop: () => Promise<Ended>;
}

/** `tariff serve` in a process of its own, once it can be asked. */
export async function serveProgram(argv: readonly string[], cwd: string): Promise<Serving> {
  const program = startProgram(["serve", ...argv], { cwd });
  const address = await program.firstLine;
  const stop = () => {
    program.kill("SIGINT");
    return program.ended;
  };
  return { address, stop };
}

async function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { code, signal, out, err };
}

/** The official client as anybody would set it up, on a server of this machine. */
export function stripeAt(address: string): Stripe {
  const { hostname, port } = new URL(address);
  return new Stripe("sk_test_emulator", { host: hostname, port, protocol: "http" });
}
