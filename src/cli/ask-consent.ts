import { createInterface } from "node:readline";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { CommandResult, Session } from "./command.ts";
import type { Host } from "./host.ts";
import { isSet } from "./is-colored.ts";

/** Whether there is somebody to ask: a terminal on both ends, and no build service that only looks like one. */
export function canAsk({ host, format }: Session): boolean {
  return format === "text" && isInteractive(host) && !isSet(host.env["CI"]);
}

/** A terminal to read from and one to draw on. */
export function isInteractive({ stdin, stderr }: Host): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Asks on standard error; only the whole word `yes` is consent. An end of input or a signal is none. */
export async function askConsent(question: string, { host, signal }: Session): Promise<boolean> {
  host.stderr.write(`${question} Type yes to go on: `);
  // Not as a terminal: the line discipline stays, and with it Ctrl-C as a signal.
  const reader = createInterface({ input: host.stdin, terminal: false });
  const close = (): void => reader.close();
  signal.addEventListener("abort", close);
  try {
    return await new Promise((resolve) => {
      const unanswered = (): void => {
        host.stderr.write("\n");
        resolve(false);
      };
      reader.once("close", unanswered);
      reader.once("line", (answer) => {
        reader.off("close", unanswered);
        resolve(answer.trim() === "yes");
      });
      if (signal.aborted) reader.close();
    });
  } finally {
    signal.removeEventListener("abort", close);
    reader.close();
  }
}

/** The end of an apply that needed consent where nobody can give it. */
export function consentMissing(): CommandResult {
  const detail = "Nobody can be asked here, and --yes was not given. Nothing was written.";
  const hint = "Add --yes, or apply a plan that was saved with `tariff plan --out FILE` and reviewed.";
  return { diagnostics: [diagnostic({ code: "usage/consent-missing", detail, hint })] };
}

export function consentRefused(): CommandResult {
  const detail = "The answer was not yes. Nothing was written.";
  return { diagnostics: [diagnostic({ code: "guard/consent-refused", detail })] };
}
