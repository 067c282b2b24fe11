import { expect, it } from "vitest";
import { newProjectFiles } from "../../src/cli/new-project-files.ts";
import { compareExpectations } from "../../src/scenarios/compare-expectations.ts";
import { readScenario } from "../../src/scenarios/read-scenario.ts";
import { runScenario } from "../../src/scenarios/run-scenario.ts";

it("the scenario of a new project passes with its catalog", () => {
  const files = newProjectFiles("shop");
  const [scenario, catalog] = ["scenarios/", "catalog/"].map((folder) =>
    files.find(({ path }) => path.startsWith(folder)),
  );
  const { value, diagnostics } = readScenario(scenario!, {
    readCatalog: () => ({ value: [catalog!], diagnostics: [] }),
    readFile: () => ({ value: undefined, diagnostics: [] }),
  });
  expect(diagnostics).toEqual([]);
  const { simulation, observations } = runScenario(value!);
  expect(simulation.invoices).toHaveLength(2);
  expect(compareExpectations(value!, observations)).toEqual([]);
});
