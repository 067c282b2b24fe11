import { ABOUT_ACCOUNTS } from "./about-accounts.ts";
import { ABOUT_COMMANDS } from "./about-commands.ts";
import type { Explanation } from "./explanation.ts";

/** By code; every code has one here or an example in the gallery. */
export const WITHOUT_EXAMPLE: Readonly<Record<string, Explanation>> = {
  ...ABOUT_COMMANDS,
  ...ABOUT_ACCOUNTS,
};
