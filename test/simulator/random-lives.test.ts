import fc from "fast-check";
import { expect, it } from "vitest";
import { readScenario } from "../../src/scenarios/read-scenario.ts";
import { runScenario } from "../../src/scenarios/run-scenario.ts";
import type { Invoice } from "../../src/simulator/invoice.ts";
import { runs } from "../support/runs.ts";
import type { Deed } from "./random/deed.ts";
import { LIVES } from "./random/deed.ts";
import { differences, live } from "./random/live.ts";
import { writeScenario } from "./random/write-scenario.ts";

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
      if (wrong.sentences.length > 0) throw new Error([...wrong.sentences, wrong.scenario()].join("\n"));
    }),
    runs(10_000),
  );
  // Otherwise it would be refusals that are tried.
  expect(accepted / deedCount).toBeGreaterThan(0.4);
});

type Settings = typeof settings extends fc.Arbitrary<infer T> ? T : never;

function wrongWith(
  deeds: readonly Deed[],
  chosen: Settings,
): { readonly sentences: readonly string[]; readonly accepted: number; readonly scenario: () => string } {
  const once = live(deeds, chosen);
  const sentences = [
    ...once.problems,
    ...once.world.broken(),
    ...differences(once.world, live(deeds, chosen).world).map((what) => `again: ${what}`),
    ...differences(once.world, live(deeds, chosen, true).world).map((what) => `cut in two: ${what}`),
  ];
  const { steps, world } = once;
  return { sentences, accepted: steps.length, scenario: () => writeScenario(steps, chosen, world.now) };
}

it("writes any life as a scenario that comes to the same", () => {
  const sources = {
    readCatalog: () => ({ value: [], diagnostics: [] }),
    readFile: () => ({ value: undefined, diagnostics: [] }),
  };
  fc.assert(
    fc.property(LIVES, settings, (deeds, chosen) => {
      const { world, steps } = live(deeds, chosen);
      const text = writeScenario(steps, chosen, world.now);
      const { value: scenario, diagnostics } = readScenario({ path: "life.yaml", text }, sources);
      // A scenario says who makes an id once and for all; the machine lets it be taken while a schedule waits to make it.
      fc.pre(!diagnostics.some(({ code }) => code === "scenario/id-taken"));
      if (scenario === undefined)
        throw new Error([...diagnostics.map(({ detail }) => detail), text].join("\n"));
      const { simulation } = runScenario(scenario);
      const summary = ({ createdAt, status, totals, lines }: Invoice) => [
        createdAt,
        status,
        totals,
        lines.length,
      ];
      expect(simulation.diagnostics).toEqual([]);
      expect(simulation.invoices.map(summary), text).toEqual(world.invoices().map(summary));
    }),
    runs(150),
  );
});
