import { describe, expect, it } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { ApplyReport } from "../../src/reconciler/apply-event.ts";
import type { Backend, Failure, JournalEntry, Result, Written } from "../../src/reconciler/backend.ts";
import type { TestAccount } from "../support/account.ts";
import { applyCatalog, carryOut, connect, openAccount, plan } from "../support/account.ts";
import { byHand, get, LISTS, list, priceNamed, shop } from "../support/account-objects.ts";

/** What an apply makes of answers that don't simply say that it worked. */

const PRO = shop("products: { pro: { name: Pro } }");
const NEW_NAME = shop("products: { pro: { name: New } }");
const FAILURE: Failure = {
  kind: "refused",
  message: "no",
  status: 400,
  code: undefined,
  param: undefined,
  requestId: undefined,
};

/** Stands between an apply and the account: `count` is how many writes came before this one. */
type Answer = (write: () => Promise<Result<Written>>, count: number) => Promise<Result<Written>>;

async function applyThrough(
  catalog: Catalog,
  account: TestAccount,
  answer: Answer,
  options: { readonly run?: string; readonly prune?: boolean } = {},
): Promise<{
  readonly report: ApplyReport;
  readonly keys: readonly string[];
  readonly notes: readonly string[];
}> {
  const backend = connect(account.handle);
  let count = 0;
  const between: Backend = {
    identify: () => backend.identify(),
    observe: (request) => backend.observe(request),
    describe: (operation) => backend.describe(operation),
    read: (kind, id, parent) => backend.read(kind, id, parent),
    locate: (operation) => backend.locate(operation),
    execute: (operation, key) => answer(() => backend.execute(operation, key), count++),
  };
  const work = await plan(catalog, between, { prune: options.prune ?? false });
  const { report, journal, events } = await carryOut(work, between, { run: options.run ?? "run" });
  return {
    report,
    keys: keysIn(journal),
    notes: events.flatMap((event) => (event.event === "done" ? [event.note ?? ""] : [])),
  };
}

function keysIn(journal: readonly JournalEntry[]): readonly string[] {
  return journal.flatMap((entry) => (entry.event === "send" ? [entry.key] : []));
}

const fails =
  (kind: Failure["kind"], times = 1): Answer =>
  (write, count) =>
    count < times ? Promise.resolve({ ok: false, failure: { ...FAILURE, kind } }) : write();

async function madePro(): Promise<TestAccount> {
  const account = openAccount();
  await applyCatalog(PRO, account);
  return account;
}

describe("a saved failure that is only replayed", () => {
  it("is met by another key: a write to what exists is sent again", async () => {
    const account = await madePro();
    const { report, keys } = await applyThrough(NEW_NAME, account, fails("replayed-failure"));
    expect(report.outcome).toBe("applied");
    expect(new Set(keys).size).toBe(2);
    expect(await get(account, "/v1/products/pro")).toMatchObject({ name: "New" });
  });

  it("of a create, too, unless the object is there by now", async () => {
    const account = openAccount();
    const { report, keys } = await applyThrough(PRO, account, fails("replayed-failure"));
    expect([report.outcome, new Set(keys).size]).toEqual(["applied", 2]);
    const there = openAccount();
    const made: Answer = async (write) => {
      await write();
      return { ok: false, failure: { ...FAILURE, kind: "replayed-failure" } };
    };
    const again = await applyThrough(PRO, there, made);
    expect([again.report.outcome, again.keys.length, again.notes]).toEqual(["applied", 1, ["made before"]]);
  });

  it("is believed at last where it never ends", async () => {
    const { report, keys } = await applyThrough(PRO, openAccount(), fails("replayed-failure", 99));
    expect(report).toMatchObject({ outcome: "not-applied", failure: { kind: "refused" } });
    expect([keys.length, new Set(keys).size]).toEqual([16, 16]);
  });
});

describe("a saved success tells what was, not what is", () => {
  const replayed: Answer = async (write) => {
    const result = await write();
    return result.ok ? { ok: true, value: { ...result.value, isReplay: true } } : result;
  };
  const price = shop("products: { pro: { name: Pro, prices: { m: { unit_amount: 5, interval: month } } } }");

  it("an object that is as wanted is taken", async () => {
    const { report, notes, keys } = await applyThrough(PRO, openAccount(), replayed);
    expect([report.outcome, notes, keys.length]).toEqual(["applied", ["made before"], 1]);
  });

  it("for one that was archived since another is made", async () => {
    const account = await madePro();
    const { report, keys } = await applyThrough(price, account, async (write, count) => {
      const result = await write();
      if (count > 0 || !result.ok) return result;
      await byHand(account, `/v1/prices/${result.value.object?.id}`, "active=false&lookup_key=");
      return { ok: true, value: { ...result.value, isReplay: true } };
    });
    expect([report.outcome, new Set(keys).size]).toEqual(["applied", 2]);
    expect(await priceNamed(account, "pro.m")).toMatchObject({ active: true });
    expect(await list(account, `${LISTS.prices}?active=false`)).toHaveLength(1);
  });
});

describe("a conflict", () => {
  it("with what another apply has made of the same is none", async () => {
    const account = openAccount();
    const { report, notes } = await applyThrough(PRO, account, async (write) => {
      await write();
      return { ok: false, failure: { ...FAILURE, kind: "conflict" } };
    });
    expect([report.outcome, notes]).toEqual(["applied", ["made by another apply"]]);
  });

  it("with what isn't ours ends the apply", async () => {
    const account = openAccount();
    const { report } = await applyThrough(PRO, account, async (write) => {
      await byHand(account, "/v1/products", "id=pro&name=Theirs");
      return write();
    });
    expect(report).toMatchObject({ outcome: "not-applied", failure: { kind: "conflict" } });
    expect(await get(account, "/v1/products/pro")).toMatchObject({ name: "Theirs", metadata: {} });
  });

  it("of a removal is none where the thing is gone, and one where it is still there", async () => {
    const coupon = shop("coupons: { c: { percent_off: 10, duration: once } }");
    for (const isGone of [true, false]) {
      const account = openAccount();
      await applyCatalog(coupon, account);
      const { report } = await applyThrough(
        shop("coupons: {}"),
        account,
        async (write) => {
          if (isGone) await write();
          return { ok: false, failure: { ...FAILURE, kind: "conflict" } };
        },
        { prune: true },
      );
      expect([isGone, report.outcome]).toEqual([isGone, isGone ? "applied" : "not-applied"]);
    }
  });
});

it("an answer that doesn't show what was written is a failure that says what is missing", async () => {
  const account = await madePro();
  const { report } = await applyThrough(NEW_NAME, account, async (write) => {
    const result = await write();
    if (!result.ok || result.value.object === undefined) return result;
    const object = { ...result.value.object, fields: { ...result.value.object.fields, name: "Pro" } };
    return { ok: true, value: { ...result.value, object } };
  });
  expect(report).toMatchObject({ outcome: "not-applied", failure: { kind: "refused" } });
  expect(report.failure?.message).toContain("name of product/pro");
});

it("no answer at all is neither done nor not done", async () => {
  const { report } = await applyThrough(PRO, openAccount(), fails("unavailable"));
  expect(report).toMatchObject({ outcome: "partly-applied", operations: [{ outcome: "unknown" }] });
});

describe("the key of a create", () => {
  const every = shop(`
meters: { calls: { aggregation: sum } }
features: { sso: {} }
taxes: { vat: { name: VAT, percentage: 19, inclusive: true } }
products: { pro: { name: Pro, features: [sso], prices: { m: { unit_amount: 5, interval: month } } } }
coupons: { c: { percent_off: 10, duration: once } }
promotion_codes: { SALE: { coupon: c } }`);

  it("is the same in two applies of the same to the same account, but for what leaves no trace once it is gone", async () => {
    const keys: (readonly string[])[] = [];
    for (const run of ["first", "second"]) {
      const backend = connect(openAccount().handle);
      const { journal } = await carryOut(await plan(every, backend), backend, { run, parallel: 1 });
      keys.push(
        journal.flatMap((entry) =>
          entry.event === "send" && entry.verb === "create" ? [`${entry.operation} ${entry.key}`] : [],
        ),
      );
    }
    const [first = [], second = []] = keys;
    expect(first).toHaveLength(8);
    const others = first.filter((key) => !second.includes(key)).map((key) => key.split("#")[0]);
    expect(others.sort()).toEqual(["attachment/pro:sso", "coupon/c"]);
  });

  it("is another once an earlier object is gone for good: else its saved answer would be taken for a new one", async () => {
    const account = openAccount();
    const catalog = shop("features: { sso: {} }");
    const first = await applyCatalog(catalog, account);
    const [feature] = await list(account, LISTS.features);
    await byHand(account, `${LISTS.features}/${feature!.id}`, "active=false");
    const second = await applyCatalog(catalog, account);
    expect(keysIn(second.journal)).not.toEqual(keysIn(first.journal));
    expect(second.events.filter(({ event }) => event === "sending")).toHaveLength(1);
    expect(await list(account, LISTS.features)).toMatchObject([{ lookup_key: "sso", active: true }]);
  });
});
