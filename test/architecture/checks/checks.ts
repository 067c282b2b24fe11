import type { Check } from "../check.ts";
import { checkArrows } from "./arrows.ts";
import { checkBarrels } from "./barrels.ts";
import { checkCycles } from "./cycles.ts";
import { checkDeletes } from "./deletes.ts";
import { checkDoors } from "./doors.ts";
import { checkEscapeHatches } from "./escape-hatches.ts";
import { checkExactMoney } from "./exact-money.ts";
import { checkOrphans } from "./orphans.ts";
import { checkPackages } from "./packages.ts";
import { checkPurity } from "./purity.ts";
import { checkSizes } from "./sizes.ts";

/** Every law, by the sentence that it holds the code to. */
export const CHECKS: Readonly<Record<string, Check>> = {
  "a room imports only the rooms of its row": checkArrows,
  "an inner file is imported only within its room": checkDoors,
  "no file imports itself through others, types included": checkCycles,
  "a package or node module is used only where its row allows": checkPackages,
  "pure rooms hold no clock, randomness, process, console or timer": checkPurity,
  "money is divided in one place and never becomes a float": checkExactMoney,
  "files have at most 300 lines and functions at most 60": checkSizes,
  "every file is imported by another": checkOrphans,
  "no any, no cast through unknown, no silenced type error": checkEscapeHatches,
  "a name is imported from where it is defined": checkBarrels,
  "a DELETE is built for attachments and coupons only": checkDeletes,
};
