import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Host, Signal } from "./host.ts";

/** The process this runs in. */
export function processHost(): Host {
  return {
    env: process.env,
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => Math.floor(Date.now() / 1000),
    timing: {
      now: () => performance.now(),
      sleep: async (milliseconds) => {
        await sleep(milliseconds);
      },
      random: Math.random,
    },
    randomToken: () => randomBytes(16).toString("hex"),
    onSignal: listenForSignals,
  };
}

function listenForSignals(listener: (signal: Signal) => void): () => void {
  const onInterrupt = (): void => listener("SIGINT");
  const onTerminate = (): void => listener("SIGTERM");
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onTerminate);
  return () => {
    process.off("SIGINT", onInterrupt);
    process.off("SIGTERM", onTerminate);
  };
}
