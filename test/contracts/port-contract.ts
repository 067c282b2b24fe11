import { expect, test } from "vitest";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import type { Result, Written } from "../../src/reconciler/backend.ts";
import { encodeMark } from "../../src/reconciler/mark.ts";
import type { ResolvedOperation, Verb } from "../../src/reconciler/operation.ts";
import { resolveFields } from "../../src/reconciler/resolve-value.ts";
import type { DesiredResource, Fields, ObservedResource } from "../../src/reconciler/resource.ts";
import { compileCatalog } from "../support/account.ts";
import type { TestedAccount } from "./tested-account.ts";

/** Every kind, with the forms of price that differ on the wire. `P` stands for what makes names unique. */
const CATALOG = `
tariff: 1
catalog: P
currency: usd
meters:
  P_calls: { aggregation: sum, name: Calls }
features:
  P-sso: { name: Single sign-on, metadata: { team: identity } }
taxes:
  P-vat: { name: VAT, percentage: 19.25, inclusive: false, country: DE }
products:
  P-pro:
    name: Pro
    description: For teams
    images: ["https://example.com/a.png"]
    marketing_features: [Fast, Small]
    metadata: { team: sales }
    features: [P-sso]
    default_price: monthly
    prices:
      monthly: { unit_amount: 29.00 usd, interval: month, currency_options: { eur: 27.00 eur, jpy: 4300 jpy }, nickname: Monthly }
      once: { unit_amount: 99.00 usd, tax_behavior: exclusive }
      calls:
        interval: month
        meter: P_calls
        graduated:
          - { up_to: 1000, unit_amount: 0 usd }
          - { up_to: inf, unit_amount: 0.000004 usd, flat_amount: 1.00 usd }
      packs: { interval: month, meter: P_calls, package: { size: 1000, amount: 0.40 usd } }
coupons:
  P-launch: { percent_off: 12.5, duration: repeating, duration_in_months: 3, applies_to: { products: [P-pro] } }
promotion_codes:
  PLAUNCH: { coupon: P-launch, max_redemptions: 10 }
`;

/** Carries out one wanted resource at a time, without the reconciler. */
class Hand {
  readonly account: TestedAccount;
  readonly catalog: string;
  readonly #ids = new Map<string, string>();
  #keys = 0;

  constructor(account: TestedAccount, catalog: string) {
    this.account = account;
    this.catalog = catalog;
  }

  operation(verb: Verb, desired: DesiredResource, values: Fields): ResolvedOperation {
    const { kind, address, metadata, parent } = desired;
    const mark = {
      catalog: this.catalog,
      address,
      fingerprint: "",
      applied: {},
      isProtected: false,
      isKeyless: false,
    };
    const isMarked = (verb === "create" || verb === "update") && kind !== "meter" && kind !== "attachment";
    return {
      verb,
      kind,
      address,
      target: verb === "create" ? undefined : this.#ids.get(address),
      values: this.resolve(values),
      metadata: isMarked ? { ...metadata, ...encodeMark(mark) } : {},
      isActive: true,
      transfersKey: false,
      parent: parent === undefined ? undefined : this.#ids.get(parent),
      lock: parent ?? address,
    };
  }

  async execute(operation: ResolvedOperation): Promise<Written> {
    this.#keys += 1;
    const written = successOf(await this.account.backend.execute(operation, `${this.catalog}-${this.#keys}`));
    if (operation.verb === "create") this.#ids.set(operation.address, written.object!.id);
    return written;
  }

  idOf(address: string): string | undefined {
    return this.#ids.get(address);
  }

  resolve(fields: Fields): Fields {
    return resolveFields(fields, (address) => this.#ids.get(address));
  }
}

function successOf<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(`${result.failure.kind}: ${result.failure.message} (${result.failure.param})`);
  return result.value;
}

/** Written once what they point at exists. */
const DEFERRED: ReadonlySet<string> = new Set(["default_price", "features_digest"]);

function without(fields: Fields, names: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)));
}

/** What was decoded says all that was wanted. */
function expectFields(object: ObservedResource | undefined, wanted: Fields): void {
  const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, object?.fields[name]]));
  expect(found).toEqual(wanted);
}

async function createAll(
  account: TestedAccount,
): Promise<{ readonly hand: Hand; readonly desired: readonly DesiredResource[] }> {
  const name = account.name("c").replaceAll("-", "");
  const text = CATALOG.replace("PLAUNCH", `${name.toUpperCase()}LAUNCH`).replaceAll(
    /\bP\b|\bP(?=[-_])/g,
    name,
  );
  const catalog = compileCatalog(text);
  const desired = lowerToStripe(catalog, { backend: "contract" }).resources;
  const hand = new Hand(account, catalog.name);
  for (const resource of desired) {
    const fields = without(resource.fields, DEFERRED);
    const { object } = await hand.execute(hand.operation("create", resource, fields));
    expectFields(object, hand.resolve(fields));
    expect(object).toMatchObject({
      kind: resource.kind,
      active: true,
      metadata: resource.metadata ?? {},
      livemode: false,
    });
  }
  return { hand, desired };
}

/** The `Backend` port, kind by kind. */
export function portContract(open: () => TestedAccount): void {
  test("whatever a catalog can say is created, and read back in the same normal form", async () => {
    const { hand, desired } = await createAll(open());
    for (const resource of desired) {
      const create = hand.operation("create", resource, without(resource.fields, DEFERRED));
      const [located, ...others] = successOf(await hand.account.backend.locate(create));
      expect(others).toEqual([]);
      const read = successOf(await hand.account.backend.read(resource.kind, located!.id, create.parent));
      expect(read).toEqual(located);
      expectFields(read, create.values);
      if (resource.kind !== "meter" && resource.kind !== "attachment")
        expect(read?.mark).toMatchObject({ catalog: hand.catalog, address: resource.address });
    }
  });

  test("an observation holds all that was created, and a second one is the same", async () => {
    const { hand, desired } = await createAll(open());
    const request = { catalog: hand.catalog, desired, refresh: true, everything: false };
    const { resources, identity } = successOf(await hand.account.backend.observe(request));
    expect(identity).toEqual(successOf(await hand.account.backend.identify()));
    for (const resource of desired) {
      const wanted = hand.resolve(without(resource.fields, DEFERRED));
      const found = resources.find(({ id }) => id === hand.idOf(resource.address));
      expect(found).toMatchObject({ kind: resource.kind, active: true });
      expectFields(found, wanted);
    }
    expect(successOf(await hand.account.backend.observe(request)).resources).toEqual(resources);
  });

  test("the same create under the same key is a replay of the same object", async () => {
    const account = open();
    const { hand, desired } = await createAll(account);
    const tax = desired.find(({ kind }) => kind === "tax")!;
    const create = hand.operation("create", tax, tax.fields);
    const key = account.name("replay");
    const first = successOf(await account.backend.execute(create, key));
    const second = successOf(await account.backend.execute(create, key));
    expect([first.isReplay, second.isReplay]).toEqual([false, true]);
    expect(second.object).toEqual(first.object);
    const other = await account.backend.execute(
      { ...create, values: { ...create.values, display_name: "Other" } },
      key,
    );
    expect(other).toMatchObject({ ok: false, failure: { kind: "conflict" } });
  });

  test("what points at another object is written later, and cleared again", async () => {
    const { hand, desired } = await createAll(open());
    const product = desired.find(({ kind }) => kind === "product")!;
    const later = {
      default_price: product.fields["default_price"]!,
      features_digest: product.fields["features_digest"]!,
    };
    const { object } = await hand.execute(hand.operation("update", product, later));
    expectFields(object, hand.resolve(later));
    const cleared = { description: "", images: [], marketing_features: [] };
    expectFields((await hand.execute(hand.operation("update", product, cleared))).object, cleared);
  });

  test("archiving and restoring leave everything else as it was", async () => {
    const { hand, desired } = await createAll(open());
    for (const resource of desired.filter(({ kind }) =>
      ["price", "promotion_code", "tax", "product"].includes(kind),
    )) {
      const archived = (await hand.execute(hand.operation("archive", resource, {}))).object!;
      expect(archived.active).toBe(false);
      const restored = (await hand.execute(hand.operation("restore", resource, {}))).object!;
      expect(restored).toEqual({ ...archived, active: true });
    }
  });

  test("a removed attachment or coupon is gone", async () => {
    const { hand, desired } = await createAll(open());
    for (const resource of desired.filter(({ kind }) => kind === "attachment" || kind === "coupon")) {
      const removal = hand.operation("remove", resource, {});
      expect((await hand.execute(removal)).object).toBeUndefined();
      expect(
        successOf(await hand.account.backend.read(resource.kind, removal.target!, removal.parent)),
      ).toBeUndefined();
      expect(
        successOf(await hand.account.backend.locate(hand.operation("create", resource, resource.fields))),
      ).toEqual([]);
      expect(await hand.account.backend.execute(removal, `${hand.catalog}-again`)).toMatchObject({
        ok: false,
        failure: { kind: "conflict" },
      });
    }
  });

  test("what is taken is a conflict", async () => {
    const { hand, desired } = await createAll(open());
    const taken = desired.filter(({ kind }) =>
      ["product", "price", "meter", "feature", "coupon", "promotion_code"].includes(kind),
    );
    for (const resource of taken) {
      const again = hand.operation("create", resource, without(resource.fields, DEFERRED));
      const result = await hand.account.backend.execute(again, hand.account.name("taken"));
      expect(result, resource.address).toMatchObject({ ok: false, failure: { kind: "conflict" } });
    }
  });
}
