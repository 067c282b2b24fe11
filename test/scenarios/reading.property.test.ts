import fc from "fast-check";
import { expect, test } from "vitest";
import { hasErrors } from "../../src/diagnostics/diagnostic.ts";
import { compareExpectations } from "../../src/scenarios/compare-expectations.ts";
import { readScenario } from "../../src/scenarios/read-scenario.ts";
import { runScenario } from "../../src/scenarios/run-scenario.ts";
import { updateExpectations } from "../../src/scenarios/update-expectations.ts";
import { sourcesWith } from "./sample-scenario.ts";
import { shapedScenarios, validScenarios } from "./scenario-arbitrary.ts";

const sources = sourcesWith({ "usage.csv": "timestamp,value\n2027-02-03T00:00:00Z,4\n" });
const readText = (text: string) => readScenario({ path: "scenario.yaml", text }, sources);

test("whatever has the shape of a scenario is read, or its mistakes have places in it", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(shapedScenarios(), (text) => {
      const { value, diagnostics } = readText(text);
      expect(value === undefined).toBe(hasErrors(diagnostics));
      for (const { code, at } of diagnostics) {
        seen.add(code);
        expect(at, code).toBeDefined();
      }
    }),
    { numRuns: 1000 },
  );
  expect([...seen].filter((code) => code.startsWith("shape/"))).toEqual([]);
  expect(seen.size).toBeGreaterThan(20);
});

test("a scenario that was cut short or garbled is read without an accident", () => {
  const garbled = fc
    .tuple(
      validScenarios(),
      fc.nat(),
      fc.nat({ max: 12 }),
      fc.constantFrom("", "{", "- ", ": ", "\n", "*a", "0"),
    )
    .map(([text, place, length, put]) => {
      const at = place % text.length;
      return text.slice(0, at) + put + text.slice(at + length);
    });
  fc.assert(
    fc.property(garbled, (text) => {
      const { value, diagnostics } = readText(text);
      expect(value === undefined).toBe(hasErrors(diagnostics));
    }),
    { numRuns: 500 },
  );
});

test("a scenario without mistakes is read as one, and passes once its expectations are what came", () => {
  fc.assert(
    fc.property(validScenarios(), (text) => {
      const { value: scenario, diagnostics } = readText(text);
      expect(diagnostics).toEqual([]);
      const { observations } = runScenario(scenario!);
      const after = readText(updateExpectations(scenario!, observations));
      expect(after.diagnostics).toEqual([]);
      expect(compareExpectations(after.value!, runScenario(after.value!).observations)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
