import type { OutputStream } from "./host.ts";

export const COLOR_CHOICES = ["auto", "always", "never"] as const;
export type ColorChoice = (typeof COLOR_CHOICES)[number];

/**
 * Whether text for this stream is coloured. The option decides, then NO_COLOR, then FORCE_COLOR, then whether the
 * stream is a terminal that can. https://no-color.org
 */
export function isColored(
  choice: ColorChoice,
  env: Readonly<Record<string, string | undefined>>,
  stream: OutputStream,
): boolean {
  if (choice !== "auto") return choice === "always";
  if (isSet(env["NO_COLOR"])) return false;
  if (isSet(env["FORCE_COLOR"])) return env["FORCE_COLOR"] !== "0" && env["FORCE_COLOR"] !== "false";
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

/** Whether an environment variable says something; an empty one counts as absent. */
export function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}
