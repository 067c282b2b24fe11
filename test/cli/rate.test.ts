import { describe, expect, it } from "vitest";
import { runCli } from "./captured-host.ts";
import { CATALOG, createFolder, createProject } from "./project-folder.ts";

const METERED = `${CATALOG}  api:
    name: API
    unit_label: call
    prices:
      calls:
        interval: month
        meter: calls
        graduated: [{ up_to: 1000, unit_amount: 0.01 usd }, { up_to: inf, unit_amount: 0.005 usd }]
        currency_options: { eur: { graduated: [{ up_to: 1000, unit_amount: 0.01 eur }, { up_to: inf, unit_amount: 0.004 eur }] } }
      fee: { interval: month, meter: calls, percentage: { rate: 2.9, fixed_amount: 0.30 usd } }
meters:
  calls: { name: Calls, event_name: calls, aggregation: sum }
`;

const project = (): string => createProject({ "catalog/catalog.yaml": METERED });

async function rateJson(cwd: string, ...argv: readonly string[]): Promise<unknown> {
  const { code, out } = await runCli(["rate", ...argv, "--format", "json"], { cwd });
  expect(code).toBe(0);
  return JSON.parse(out);
}

describe("tariff rate", () => {
  it("says what a quantity costs, tier by tier", async () => {
    const { code, out, err } = await runCli(["rate", "api.calls", "--quantity", "1500"], { cwd: project() });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("api.calls: 1,500 × call cost $12.50 a month.");
    expect(out.replace(/ +/g, " ")).toContain("tier 2, each unit 500 $0.005 $2.50");
  });

  it("gives amount, currency and breakdown as JSON", async () => {
    expect(await rateJson(project(), "api.calls", "--quantity", "1500", "--currency", "eur")).toMatchObject({
      price: "api.calls",
      quantity: 1_500,
      amount: 1_200,
      currency: "eur",
      breakdown: [
        { part: "unit", tier: 1, quantity: 1_000, unit_amount: "1", exact_amount: "1000", amount: 1_000 },
        { part: "unit", tier: 2, quantity: 500, unit_amount: "0.4", exact_amount: "200", amount: 200 },
      ],
    });
  });

  it("draws the curves of a range, and gives its points as JSON", async () => {
    const cwd = project();
    const { out } = await runCli(["rate", "api.calls", "--from", "0", "--to", "100000"], { cwd });
    expect(out).toContain("$505.00 ┤");
    expect(out).toContain("└───");
    const document = await rateJson(cwd, "api.calls", "--to", "100000");
    expect(document).toMatchObject({ price: "api.calls", currency: "usd" });
    const { points } = document as { readonly points: readonly { readonly quantity: number }[] };
    expect(points).toContainEqual({ quantity: 1_001, amount: 1_001, unit_amount: "0.9995" });
    expect(points.map(({ quantity }) => quantity)).toEqual(
      points.map(({ quantity }) => quantity).toSorted((a, b) => a - b),
    );
  });

  it("prices also what the back end of the project can't express", async () => {
    const cwd = project();
    expect((await runCli(["validate"], { cwd })).code).toBe(1);
    expect(await rateJson(cwd, "api.fee", "--quantity", "100")).toMatchObject({ amount: 320 });
  });

  it("takes a catalog without a project, as a folder or as a file", async () => {
    const cwd = createFolder({ "prices/shop.yaml": METERED });
    for (const catalog of ["prices", "prices/shop.yaml"]) {
      const rated = await rateJson(cwd, "pro.monthly", "--quantity", "3", "--catalog", catalog);
      expect(rated).toMatchObject({ amount: 3_600, currency: "usd" });
    }
  });

  it("names the nearest price, and the currencies that there are", async () => {
    const cwd = project();
    const unknown = await runCli(["rate", "pro.montly", "--quantity", "1"], { cwd });
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain("Did you mean pro.monthly?");
    const unsold = await runCli(["rate", "api.calls", "--quantity", "1", "--currency", "gbp"], { cwd });
    expect(unsold.code).toBe(64);
    expect(unsold.err).toContain("isn't sold in gbp, but in usd and eur");
  });

  it.each([
    [["api.calls"], "Say how much"],
    [["api.calls", "--quantity", "1", "--to", "5"], "leave one of them out"],
    [["api.calls", "--from", "5", "--to", "5"], "must be more than"],
    [["api.calls", "--quantity", "1,000"], "without separators"],
    [["api.calls", "--quantity=-1"], "looks like an option"],
    [["api.calls", "--to", "1.5"], "whole number"],
    [["api.calls", "--quantity", "1234567890123456"], "at most 15 digits"],
    [["pro.monthly", "--quantity", "1.5"], "whole units"],
    [["--quantity", "1"], "missing required argument"],
    [["pro.monthly", "--quantity", "1", "--catalog", "x", "-C", "y"], "cannot be used with"],
  ])("refuses %j", async (argv, expected) => {
    const { code, err, out } = await runCli(["rate", ...argv], { cwd: project() });
    expect({ code, out }).toEqual({ code: 64, out: "" });
    expect(err.replace(/\s+/g, " ").toLowerCase()).toContain(expected.toLowerCase());
  });
});
