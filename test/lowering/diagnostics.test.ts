import { expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import { raiseFromStripe } from "../../src/lowering/stripe-raise.ts";
import { catalogOf, StripeAccount } from "./stripe-account.ts";

const CATALOG = `
tariff: 1
catalog: acme
products: { pro: { name: Pro, prices: { monthly: { unit_amount: 9.00 usd, interval: month } } } }
plans: { team: { items: [pro.monthly] } }
`;

function textOf({ summary, detail, hint }: Diagnostic): readonly (string | undefined)[] {
  return [summary, detail, hint?.text];
}

async function observed() {
  return new StripeAccount().createAll(
    lowerToStripe(catalogOf(CATALOG), { backend: "local" }).resources,
    "acme",
  );
}

const options = { catalog: "acme", backend: "local", all: false } as const;

it("a plan without room reads as expected", () => {
  const description = "x".repeat(25_000);
  const yaml = CATALOG.replace("team: {", `team: { description: ${description},`);
  const { diagnostics } = lowerToStripe(catalogOf(yaml), { backend: "local" });
  expect(diagnostics.map(textOf)).toEqual([
    [
      "A plan doesn't fit into a price's metadata",
      "Plan `team` is stored in the metadata of price `pro.monthly` and takes 51 entries of 500 characters, but only 44 are left beside the price's own metadata and other plans.",
      "Shorten the plan's description and metadata, or begin its items with a price that fewer plans begin with.",
    ],
  ]);
});

it("objects of another catalog read as expected", async () => {
  const { diagnostics } = raiseFromStripe(await observed(), { ...options, catalog: "mine" });
  expect(diagnostics.map(textOf)).toEqual([
    [
      "Objects belong to another catalog",
      "2 objects belong to catalog `acme` and are left out.",
      "Import into a catalog named `acme` to have them.",
    ],
  ]);
});

it("what a catalog can't say reads as expected", async () => {
  const resources = (await observed()).map((resource) =>
    resource.kind === "product"
      ? { ...resource, id: "pro", fields: { ...resource.fields, inexpressible: ["package_dimensions"] } }
      : resource,
  );
  expect(raiseFromStripe(resources, options).diagnostics.map(textOf)).toEqual([
    [
      "An object has no form in a catalog",
      "`pro` has `package_dimensions`, which a catalog can't say. It is left as it is.",
      undefined,
    ],
  ]);
});

it("a stored plan that was edited reads as expected", async () => {
  const resources = (await observed()).map((resource) =>
    resource.kind === "price"
      ? { ...resource, id: "price_1", metadata: { tariff_plan_team_1: "{}" } }
      : resource,
  );
  expect(raiseFromStripe(resources, options).diagnostics.map(textOf)).toEqual([
    [
      "A stored plan can't be restored",
      "The metadata of `price_1` holds a plan that was edited, or that names a price or a tax rate which isn't imported. The plan is left out.",
      "Write the plan anew, or import with --all if one of its prices is archived.",
    ],
  ]);
});
