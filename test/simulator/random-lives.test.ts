import fc from "fast-check";
import { expect, it } from "vitest";
import type { Deed } from "./random/deed.ts";
import { LIVES } from "./random/deed.ts";
import { differences, live } from "./random/live.ts";
import { writeScenario } from "./random/write-scenario.ts";

const RUNS = Number(process.env["LIVES"] ?? 10_000);

const settings = fc.record({
  afterRetries: fc.constantFrom("cancel", "unpaid", "past_due"),
  taxRounding: fc.constantFrom("line", "invoice"),
});

it("keeps every promise in any life, however time is cut, and lives it the same way again", () => {
  let accepted = 0;
  let deedCount = 0;
  fc.assert(
    fc.property(LIVES, settings, (deeds, chosen) => {
      const wrong = wrongWith(deeds, chosen);
      deedCount += deeds.length;
      accepted += wrong.accepted;
      if (wrong.sentences.length > 0)
        throw new Error([...wrong.sentences, writeScenario(deeds, chosen)].join("\n"));
    }),
    { numRuns: RUNS },
  );
  // Otherwise it would be refusals that are tried.
  expect(accepted / deedCount).toBeGreaterThan(0.4);
});

type Settings = typeof settings extends fc.Arbitrary<infer T> ? T : never;

function wrongWith(
  deeds: readonly Deed[],
  chosen: Settings,
): { readonly sentences: readonly string[]; readonly accepted: number } {
  const once = live(deeds, chosen);
  const sentences = [
    ...once.problems,
    ...once.world.broken(),
    ...differences(once.world, live(deeds, chosen).world).map((what) => `again: ${what}`),
    ...differences(once.world, live(deeds, chosen, true).world).map((what) => `cut in two: ${what}`),
  ];
  return { sentences, accepted: once.accepted };
}
