import { describe, expect, it } from "vitest";
import { createFolder } from "../cli/project-folder.ts";
import { startProgram } from "./program.ts";

const COUNT = 240;

/** So much usage that the scenarios together take longer than one thread is given alone. */
function scenario(index: number): string {
  return `scenario: number ${index}
currency: usd
start: 2027-01-01T00:00:00Z
meters: { calls: { aggregation: count } }
products: { api: { name: API, prices: { usage: { unit_amount: 1, interval: month, meter: calls } } } }
steps:
  - customer: { id: ada }
  - subscribe: { id: s1, customer: ada, items: [api.usage] }
  - usage: { customer: ada, meter: calls, every: 1min, until: 2027-01-02T00:00:00Z }
until: 2027-02-02T00:00:00Z
expect:
  invoices: { include: [{ total: ${index % 7 === 0 ? "1.00" : "14.40"} usd }] }
`;
}

describe("tests on several threads", () => {
  const files = Object.fromEntries(
    Array.from({ length: COUNT }, (_, index) => [`s${String(index).padStart(3, "0")}.yaml`, scenario(index)]),
  );

  it("come out in the order of the files, the same every time, with the failures among them", async () => {
    const cwd = createFolder({ ...files, "s999.yaml": "scenario: broken\nsteps: [\n" });
    const runs = await Promise.all([1, 2].map(() => startProgram(["test"], { cwd }).ended));
    for (const { code, out, err } of runs) {
      expect(code).toBe(1);
      expect([...out.matchAll(/^[✓✗] number (\d+)$/gm)].map(([, index]) => Number(index))).toEqual(
        Array.from({ length: COUNT }, (_, index) => index),
      );
      expect(out).toContain("241 scenarios: 35 failed, 1 broken, 205 passed.");
      expect(err).toContain("s999.yaml");
    }
    expect(runs[0]!.out).toBe(runs[1]!.out);
  });
});
