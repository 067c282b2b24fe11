import fc from "fast-check";
import { expect, it } from "vitest";
import type { BillingMode } from "../../src/simulator/terms.ts";
import { runs } from "../support/runs.ts";
import { lives, PRORATED } from "./random/service-life.ts";
import { useService } from "./random/use-service.ts";

it.each<BillingMode>(["flexible", "classic"])(
  "whatever is changed, ended, taken back, paused and begun anew, what is invoiced is what was used: %s",
  (mode) => {
    fc.assert(
      fc.property(lives(mode, PRORATED), (given) => {
        const { invoiced, used, lines, broken } = useService(given, mode);
        expect(broken).toEqual([]);
        expect(Math.abs(Number(invoiced) - used)).toBeLessThanOrEqual(lines + 0.001);
      }),
      runs(600),
    );
  },
);

it.each<BillingMode>(["flexible", "classic"])(
  "also without prorations, what is used is billed once, and never in a trial or a pause: %s",
  (mode) => {
    fc.assert(
      fc.property(lives(mode, [...PRORATED, "none"]), (given) => {
        const { usageBilled, usage, broken } = useService(given, mode);
        expect(broken).toEqual([]);
        expect(usageBilled).toBe(BigInt(usage));
      }),
      runs(600),
    );
  },
);
