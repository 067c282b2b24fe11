import { describe, expect, it } from "vitest";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import { EVERY_FORM } from "./every-form.ts";
import { catalogOf, StripeAccount } from "./stripe-account.ts";

const { resources } = lowerToStripe(catalogOf(EVERY_FORM), { backend: "local" });

describe("what is lowered, sent, stored and read again", () => {
  it.each(STRIPE_KINDS.map(({ kind }) => kind))("is the same in every field: %s", async (kind) => {
    const account = new StripeAccount();
    const observed = await account.createAll(resources);
    const wanted = resources.filter((resource) => resource.kind === kind);
    expect(wanted.length).toBeGreaterThan(1);
    for (const resource of wanted) {
      const object = observed[resources.indexOf(resource)]!;
      for (const [name, value] of Object.entries(resource.fields)) {
        const [found, expected] = [object.fields[name], account.resolve(value)];
        const isSet = STRIPE_KINDS.find((table) => table.kind === kind)!.fields.find(
          (field) => field.name === name,
        )!.isSet;
        expect([name, isSet ? [...(found as string[])].sort() : found]).toEqual([
          name,
          isSet ? [...(expected as string[])].sort() : expected,
        ]);
      }
      expect(object.metadata).toEqual(resource.metadata ?? {});
      expect(object.active).toBe(resource.active);
      expect(object.mark?.address).toBe(
        kind === "meter" || kind === "attachment" ? undefined : resource.address,
      );
      if (resource.naturalKey !== undefined) expect(object.naturalKey).toBe(resource.naturalKey);
    }
  });
});
