import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readPlanFile } from "../../src/cli/read-plan-file.ts";
import type { Backend } from "../../src/reconciler/backend.ts";
import { digestOfPlan } from "../../src/reconciler/make-plan.ts";
import type { Plan } from "../../src/reconciler/plan.ts";
import type { FieldValue, ObservedResource } from "../../src/reconciler/resource.ts";
import { verifyPlan } from "../../src/reconciler/verify-plan.ts";
import { createFolder } from "../cli/project-folder.ts";
import type { TestAccount } from "../support/account.ts";
import { applyCatalog, connect, openAccount, plan } from "../support/account.ts";
import { byHand, shop } from "../support/account-objects.ts";

/** P6 and P7: what a saved plan is held against before its first write. */

const steady =
  "  steady: { name: Steady, prices: { m: { unit_amount: 1.00 usd, interval: month, nickname: Still } } }";

const BEFORE = shop(`
meters: { calls: { event_name: api_call, aggregation: sum } }
features: { sso: { name: SSO }, fax: { name: Fax } }
taxes: { vat: { name: VAT, percentage: 19, inclusive: true } }
products:
  pro:
    name: Pro
    default_price: monthly
    features: [sso, fax]
    prices:
      monthly: { unit_amount: 29.00 usd, interval: month, currency_options: { eur: 27.00 eur } }
      calls: { meter: calls, interval: month, graduated: [{ up_to: 10, unit_amount: 0 }, { up_to: inf, unit_amount: 0.0002 usd }] }
  old: { name: Old, prices: { m: { unit_amount: 5.00 usd, interval: month } } }
${steady}
coupons: { launch: { percent_off: 20, duration: once }, spare: { percent_off: 5, duration: once } }
promotion_codes: { LAUNCH: { coupon: launch } }
`);

const AFTER = shop(`
meters: { calls: { name: API calls, event_name: api_call, aggregation: sum } }
features: { sso: { name: Single sign-on } }
taxes: { vat: { name: VAT, percentage: 20, inclusive: true } }
products:
  pro:
    name: Professional
    default_price: monthly
    features: [sso]
    prices:
      monthly: { unit_amount: 35.00 usd, interval: month, currency_options: { eur: 27.00 eur } }
      calls: { meter: calls, interval: month, nickname: Calls, graduated: [{ up_to: 10, unit_amount: 0 }, { up_to: inf, unit_amount: 0.0002 usd }] }
${steady}
coupons: { launch: { name: Launch, percent_off: 20, duration: once } }
promotion_codes: { LAUNCH: { coupon: launch, first_time_transaction: true } }
`);

const PRUNE = { prune: true } as const;

let account: TestAccount;
let saved: Plan;
let observed: readonly ObservedResource[];
beforeAll(async () => {
  account = openAccount();
  await applyCatalog(BEFORE, account);
  await byHand(account, "/v1/products", "id=theirs&name=Theirs&metadata[owner]=ops");
  await byHand(account, "/v1/prices", "product=theirs&currency=usd&unit_amount=900&lookup_key=theirs");
  const work = await plan(AFTER, connect(account.handle), PRUNE);
  saved = work.plan;
  observed = work.input.observation.resources;
});

/** What stands against the saved plan when one object is another than it was. */
async function against(from: ObservedResource, to: ObservedResource | undefined): Promise<readonly string[]> {
  const backend = connect(account.handle);
  const altered: Backend = {
    ...backend,
    observe: async (request) => {
      const seen = await backend.observe(request);
      if (!seen.ok) return seen;
      const resources = seen.value.resources.flatMap((object) =>
        object.kind === from.kind && object.id === from.id ? (to === undefined ? [] : [to]) : [object],
      );
      return { ok: true, value: { ...seen.value, resources } };
    },
  };
  return verifyPlan(saved, await plan(AFTER, altered, PRUNE)).map(({ code }) => code);
}

/** The same object with one thing changed, for every thing there is to it. */
function alterations(
  object: ObservedResource,
): readonly (readonly [what: string, altered: ObservedResource])[] {
  return [
    ["active", { ...object, active: !object.active }],
    ...Object.entries(object.fields).flatMap(([name, value]) => {
      const changed = value === null ? sample(object.kind, name) : other(value);
      return changed === null
        ? []
        : [[name, { ...object, fields: { ...object.fields, [name]: changed } }] as const];
    }),
    ...(object.mark === undefined
      ? []
      : [["mark", { ...object, mark: { ...object.mark, isProtected: !object.mark.isProtected } }] as const]),
  ];
}

/** What stands in a field somewhere, for where nothing does; null when it is empty everywhere. */
function sample(kind: string, name: string): FieldValue {
  const found = observed.find((object) => object.kind === kind && (object.fields[name] ?? null) !== null);
  return found?.fields[name] ?? null;
}

function other(value: FieldValue): FieldValue {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") return /^\d+$/.test(value) ? `${value}1` : `${value}x`;
  if (Array.isArray(value)) return value.length === 0 ? ["x"] : value.slice(1);
  if (value === null) return null;
  const [name] = Object.keys(value);
  return name === undefined
    ? { x: "1" }
    : { ...value, [name]: other((value as Record<string, FieldValue>)[name]!) };
}

function isTouched({ id, mark, kind, fields }: ObservedResource): boolean {
  const addresses = new Set(saved.preconditions.map(({ address }) => address));
  const ids = new Set(saved.changes.flatMap((change) => ("id" in change ? [change.id] : [])));
  const isNamed = kind === "meter" && fields["event_name"] === "api_call";
  return ids.has(id) || isNamed || (mark?.catalog === "acme" && addresses.has(mark.address));
}

describe("P6 refuses a stale plan before the first write", () => {
  it("whichever field of whichever object that it changes or refers to is another by now", async () => {
    const touched = observed.filter(isTouched);
    expect(new Set(touched.map(({ kind }) => kind)).size).toBe(8);
    const slipped: string[] = [];
    let count = 0;
    for (const object of touched)
      for (const [what, altered] of alterations(object)) {
        count++;
        if ((await against(object, altered)).length === 0)
          slipped.push(`${object.kind} ${object.id}: ${what}`);
      }
    expect(slipped).toEqual([]);
    expect(count).toBeGreaterThan(80);
  });

  it("where such an object is gone", async () => {
    for (const object of observed.filter(isTouched))
      expect(await against(object, undefined), `${object.kind} ${object.id}`).not.toEqual([]);
  });

  it("where an object that it adopts has other metadata by now under a key that it would write", async () => {
    const theirs = openAccount();
    await byHand(theirs, "/v1/products", "id=pro&name=Pro&metadata[tier]=silver");
    const adopting = shop("products: { pro: { id: pro, name: Pro, metadata: { tier: gold } } }");
    const now = () => plan(adopting, connect(theirs.handle));
    const adoption = (await now()).plan;
    expect(adoption.changes.map(({ action }) => action)).toEqual(["adopt"]);
    await byHand(theirs, "/v1/products/pro", "metadata[owner]=ops");
    expect(verifyPlan(adoption, await now())).toEqual([]);
    await byHand(theirs, "/v1/products/pro", "metadata[tier]=bronze");
    expect(verifyPlan(adoption, await now()).map(({ code }) => code)).toEqual(["plan/stale"]);
  });

  it("but not for what it doesn't touch, ours or not, nor for foreign metadata", async () => {
    const untouched = observed.filter((object) => !isTouched(object) && object.kind !== "attachment");
    expect(untouched.map(({ id }) => id)).toEqual(expect.arrayContaining(["theirs", "steady"]));
    for (const object of untouched)
      for (const [what, altered] of alterations(object))
        expect(await against(object, altered), `${object.kind} ${object.id}: ${what}`).toEqual([]);
    for (const object of observed) {
      const metadata = { ...object.metadata, crm: "42" };
      expect(await against(object, { ...object, metadata })).toEqual([]);
    }
  });

  it("and a file that was edited at any byte is refused, or means the same", async () => {
    const small = openAccount();
    const work = await plan(shop("features: { sso: { name: SSO } }"), connect(small.handle));
    const file = path.join(createFolder(), "plan.json");
    const text = `${JSON.stringify(work.plan, undefined, 2)}\n`;
    const read = (edited: string) => {
      writeFileSync(file, edited);
      return readPlanFile(file, "/").value;
    };
    const original = read(text);
    expect(original).toEqual(JSON.parse(text));
    let kept = 0;
    for (let at = 0; at < text.length; at++)
      for (const put of ["", "0", '"', " ", `${text[at]}${text[at]}`]) {
        const found = read(text.slice(0, at) + put + text.slice(at + 1));
        if (found === undefined) continue;
        kept++;
        expect(found, `byte ${at} as ${JSON.stringify(put)}`).toEqual(original);
      }
    // White space may change, and much of it does here.
    expect(kept).toBeGreaterThan(100);
  });
});

describe("P7 a plan is bound", () => {
  const BINDINGS: Readonly<Record<string, (plan: Plan) => Partial<Plan>>> = {
    account: ({ target }) => ({ target: { ...target, account: "acct_other" } }),
    mode: ({ target }) => ({ target: { ...target, livemode: !target.livemode } }),
    "back end": ({ target }) => ({ target: { ...target, backend: "production" } }),
    driver: ({ target }) => ({ target: { ...target, driver: "stripe" } }),
    "API version": ({ target }) => ({ target: { ...target, apiVersion: "2020-08-27" } }),
    "version of tariff": ({ tool }) => ({ tool: { ...tool, version: "9.9.9" } }),
    catalog: ({ catalog }) => ({ catalog: { ...catalog, name: "other" } }),
    "content of the catalog": ({ catalog }) => ({ catalog: { ...catalog, digest: "0".repeat(64) } }),
  };

  it.each(Object.keys(BINDINGS))(
    "to its %s: made for another one it is refused, and says so",
    async (what) => {
      const altered = { ...saved, ...BINDINGS[what]!(saved) };
      // Whoever makes such a plan up gets its digest right, too.
      const forged = { ...altered, digest: digestOfPlan(altered) };
      const found = verifyPlan(forged, await plan(AFTER, connect(account.handle), PRUNE));
      expect(found.map(({ code, data }) => [code, data.what])).toEqual([["plan/foreign", what]]);
    },
  );

  it("and what is bound to nothing else is applied", async () => {
    expect(verifyPlan(saved, await plan(AFTER, connect(account.handle), PRUNE))).toEqual([]);
  });
});
