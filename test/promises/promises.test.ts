import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import type { WireHandler, WireRequest, WireResponse } from "../../src/stripe/wire.ts";
import { runCli } from "../cli/captured-host.ts";
import { createProject } from "../cli/project-folder.ts";
import { serveAccount } from "../cli/served-account.ts";
import { Witness } from "../faults/witness.ts";
import type { TestAccount } from "../support/account.ts";
import {
  applyCatalog,
  carryOut,
  compileFiles,
  connect,
  ObservationError,
  openAccount,
  plan,
  planned,
} from "../support/account.ts";
import {
  activePrices,
  all,
  byHand,
  contents,
  findingsOf,
  get,
  LISTS,
  list,
  planOf,
  seenThrough,
  sent,
  shop,
} from "../support/account-objects.ts";
import { editedCatalogFiles } from "../support/catalog-arbitrary.ts";

/**
 * The promises P1 to P5, P10 to P13 and P18, one by one and small enough to be read. Their exhaustive versions (every fault
 * at every request, pairs of faults, races, killed processes) are in test/faults.
 */

/** 2026-11-21: random catalogs name instants after it. */
const START = 1_795_219_200;

const BEFORE = shop(`
meters: { calls: { event_name: api_call, aggregation: sum } }
features: { sso: { name: SSO }, fax: { name: Fax } }
taxes: { vat: { name: VAT, percentage: 19, inclusive: true } }
products:
  pro:
    name: Pro
    default_price: monthly
    features: [sso, fax]
    metadata: { rank: "1" }
    prices:
      monthly: { unit_amount: 29.00 usd, interval: month }
      calls: { meter: calls, interval: month, unit_amount: 0.0002 usd }
  old: { name: Old, prices: { m: { unit_amount: 5.00 usd, interval: month } } }
coupons: { launch: { percent_off: 20, duration: once }, spare: { percent_off: 5, duration: once } }
promotion_codes: { LAUNCH: { coupon: launch }, SPARE: { coupon: spare } }
`);

const AFTER = shop(`
meters: { calls: { name: API calls, event_name: api_call, aggregation: sum } }
features: { sso: { name: Single sign-on }, seats: { type: integer } }
taxes: { vat: { name: VAT, percentage: 20, inclusive: true } }
products:
  pro:
    name: Professional
    default_price: monthly
    features: [sso, { seats: 10 }]
    metadata: { rank: "2" }
    prices:
      monthly: { unit_amount: 35.00 usd, interval: month }
      calls: { meter: calls, interval: month, unit_amount: 0.0003 usd }
  new: { name: New, default_price: m, prices: { m: { unit_amount: 6.00 usd, interval: month } } }
coupons: { launch: { name: Launch, percent_off: 20, duration: once } }
promotion_codes: { LAUNCH: { coupon: launch, first_time_transaction: true } }
`);

async function openedBefore(): Promise<TestAccount> {
  const account = openAccount();
  await applyCatalog(BEFORE, account);
  account.clear();
  return account;
}

/** A connection that meets something from one write on, before or after its effect. */
function breaking(
  account: TestAccount,
  isMet: (write: number, request: WireRequest) => boolean,
  meet: (request: WireRequest, inner: WireHandler) => Promise<WireResponse>,
): TestAccount {
  let writes = 0;
  return seenThrough(account, (inner) => (request) => {
    const write = request.method === "GET" ? -1 : writes++;
    return write >= 0 && isMet(write, request) ? meet(request, inner) : inner(request);
  });
}

async function lost(): Promise<never> {
  throw new Error("read ECONNRESET");
}

async function lostAfter(request: WireRequest, inner: WireHandler): Promise<never> {
  await inner(request);
  return lost();
}

/** Addresses that more than one active object carries. */
async function doubles(account: TestAccount): Promise<readonly string[]> {
  const counts = new Map<string, number>();
  for (const path of Object.values(LISTS))
    for (const { active, metadata } of await all(account, path)) {
      const address = (metadata as Record<string, string> | undefined)?.tariff_address;
      if (active !== false && address !== undefined) counts.set(address, (counts.get(address) ?? 0) + 1);
    }
  return [...counts].filter(([, count]) => count > 1).map(([address]) => address);
}

async function idsByList(account: TestAccount): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const path of Object.values(LISTS))
    found.set(path, new Set((await all(account, path)).map(({ id }) => id)));
  return found;
}

describe("P1 never deletes but coupons under --prune and attached features", () => {
  it("for random catalogs and their edits: all else that was in the account is there afterwards", async () => {
    await fc.assert(
      fc.asyncProperty(
        editedCatalogFiles({ profile: STRIPE_PROFILE, sizeMax: 3 }),
        fc.boolean(),
        async (files, prune) => {
          const account = openAccount(START);
          await applyCatalog(compileFiles(files.before), account);
          const before = await idsByList(account);
          account.clear();
          const catalog = compileFiles(files.after);
          if (
            (await planOf(catalog, account, { prune })).findings.some(({ severity }) => severity === "error")
          )
            return;
          await applyCatalog(catalog, account, { prune });
          const deleted = account.writes().filter(({ method }) => method === "DELETE");
          const mayBe = prune
            ? /^\/v1\/(coupons\/[^/]+|products\/[^/]+\/features\/[^/]+)$/
            : /^\/v1\/products\/[^/]+\/features\/[^/]+$/;
          for (const { path } of deleted) expect(path).toMatch(mayBe);
          const after = await idsByList(account);
          for (const [path, ids] of before) {
            if (prune && path === LISTS.coupons) continue;
            expect([...ids].filter((id) => !after.get(path)!.has(id))).toEqual([]);
          }
        },
      ),
      { numRuns: 25, seed: 11 },
    );
  });

  it("what is deleted is what may be: a coupon that left the catalog, only under --prune, and features detached", async () => {
    for (const prune of [false, true]) {
      const account = await openedBefore();
      await applyCatalog(AFTER, account, { prune });
      const deleted = account.writes().filter(({ method }) => method === "DELETE");
      expect(deleted.map(({ path }) => path.replace(/prodft_\w+$/, "…")).sort()).toEqual([
        ...(prune ? ["/v1/coupons/spare"] : []),
        "/v1/products/pro/features/…",
      ]);
    }
  });
});

describe("P2 never creates twice", () => {
  it("however late or early the connection is lost for good, the rerun makes each thing once", async () => {
    const writes = await countWrites();
    for (let cut = 0; cut < writes; cut++)
      for (const meet of [lost, lostAfter]) {
        const account = await openedBefore();
        const broken = breaking(account, (write) => write >= cut, meet);
        const backend = connect(broken.handle);
        const { report } = await carryOut(await plan(AFTER, backend, { prune: true }), backend);
        expect(report.outcome).not.toBe("applied");
        await applyCatalog(AFTER, account, { prune: true });
        expect(await doubles(account), `cut at write ${cut}`).toEqual([]);
        expect(await list(account, "/v1/products/pro/features")).toHaveLength(2);
      }
  });
});

async function countWrites(): Promise<number> {
  const account = await openedBefore();
  await applyCatalog(AFTER, account, { prune: true });
  return account.writes().length;
}

async function isDefault(account: TestAccount, price: string): Promise<boolean> {
  return (await all(account, LISTS.products)).some(({ default_price: id }) => id === price);
}

describe("P3 converges from any partial state", () => {
  const EDITS: readonly ((account: TestAccount) => Promise<unknown>)[] = [
    (account) => byHand(account, "/v1/products/pro", "name=By hand"),
    (account) => byHand(account, "/v1/products/old", "active=false"),
    (account) => byHand(account, "/v1/coupons/launch", "", "DELETE"),
    (account) => byHand(account, "/v1/products", "name=Foreign"),
    async (account) => {
      const [feature] = await list(account, LISTS.features);
      if (feature) await byHand(account, `/v1/entitlements/features/${feature.id}`, "active=false");
    },
    async (account) => {
      const [tax] = await list(account, LISTS.taxRates);
      if (tax) await byHand(account, `/v1/tax_rates/${tax.id}`, "active=false");
    },
    async (account) => {
      for (const { id } of await activePrices(account))
        if (!(await isDefault(account, id))) await byHand(account, `/v1/prices/${id}`, "active=false");
    },
  ];

  it("wherever an apply broke off and whatever was edited by hand, one more leaves an empty plan", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(30),
        fc.boolean(),
        fc.uniqueArray(fc.nat(EDITS.length - 1), { maxLength: 4 }),
        fc.boolean(),
        async (cut, isAfter, edits, isBack) => {
          const account = await openedBefore();
          const backend = connect(
            breaking(account, (write) => write >= cut, isAfter ? lostAfter : lost).handle,
          );
          await carryOut(await plan(AFTER, backend, { prune: true }), backend);
          for (const edit of edits) await EDITS[edit]!(account);
          const wanted = isBack ? BEFORE : AFTER;
          await applyCatalog(wanted, account, { prune: true });
          expect(await planned(wanted, account, { prune: true, refresh: true })).toEqual([]);
          expect(await doubles(account)).toEqual([]);
        },
      ),
      { numRuns: 40, seed: 3 },
    );
  });
});

describe("P4 is idempotent and minimal", () => {
  it("the second apply sends no write, and an edit of one thing writes that thing alone", async () => {
    const account = await openedBefore();
    await applyCatalog(AFTER, account, { prune: true });
    account.clear();
    const { report } = await applyCatalog(AFTER, account, { prune: true });
    expect(report.outcome).toBe("nothing-to-do");
    expect(account.writes()).toEqual([]);
    const [tax] = await list(account, LISTS.taxRates);
    await byHand(account, `/v1/tax_rates/${tax!.id}`, "display_name=Changed");
    account.clear();
    await applyCatalog(AFTER, account, { prune: true });
    expect(account.writes().map(({ path }) => path)).toEqual([`/v1/tax_rates/${tax!.id}`]);
  });
});

describe("P5 two applies at once", () => {
  it("make nothing twice, and one of them says that the other was there", async () => {
    const account = openAccount();
    const backends = [connect(account.handle), connect(account.handle)];
    const works = await Promise.all(backends.map((backend) => plan(BEFORE, backend)));
    const applied = await Promise.all(works.map((work, index) => carryOut(work, backends[index]!)));
    await applyCatalog(BEFORE, account);
    expect(await doubles(account)).toEqual([]);
    expect(await all(account, LISTS.prices)).toHaveLength(3);
    const said = applied.flatMap(({ events, report }) => [
      ...events.flatMap((event) => (event.event === "done" && event.note !== undefined ? [event.note] : [])),
      ...(report.failure === undefined ? [] : [report.failure.kind]),
    ]);
    expect(said.length).toBeGreaterThan(0);
    for (const word of said) expect(["made before", "made by another apply", "conflict"]).toContain(word);
  });

  it("don't stop each other by having removed what was to go: the goal is reached, and the report says by whom", async () => {
    const account = await openedBefore();
    const raced = seenThrough(account, (inner) => async (request) => {
      if (request.method === "DELETE") await inner(request);
      return inner(request);
    });
    const { report, events } = await applyCatalog(AFTER, raced, { prune: true });
    expect(report.outcome).toBe("applied");
    expect(
      events.flatMap((event) =>
        event.event === "done" && event.note !== undefined ? [`${event.operation}: ${event.note}`] : [],
      ),
    ).toEqual(
      expect.arrayContaining([
        "attachment/pro:fax#remove: removed by another apply",
        "coupon/spare#remove: removed by another apply",
      ]),
    );
    expect(await planned(AFTER, account, { prune: true, refresh: true })).toEqual([]);
  });
});

describe("P10 touches declared fields only", () => {
  it("a write holds what the catalog says and our own metadata, nothing else", async () => {
    const account = await openedBefore();
    await byHand(account, "/v1/products/pro", "description=Theirs&unit_label=seat&metadata[crm]=42");
    account.clear();
    await applyCatalog(AFTER, account, { prune: true });
    const updates = account.writes().filter(({ path }) => path === "/v1/products/pro");
    const names = new Set(updates.flatMap((request) => Object.keys(sent(request))));
    const declared = ["name", "default_price", "metadata[rank]", "metadata[feature_seats]"];
    expect(
      [...names].filter((name) => !declared.includes(name) && !name.startsWith("metadata[tariff_")),
    ).toEqual([]);
    expect(names.has("name")).toBe(true);
    expect(await get(account, "/v1/products/pro")).toMatchObject({
      description: "Theirs",
      unit_label: "seat",
    });
  });

  it("foreign metadata survives byte for byte, whatever is in it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc
            .stringMatching(/^[^[\]]{1,30}$/)
            .filter((key) => !/^(tariff_|feature_|rank$)/.test(key) && key.trim() !== ""),
          fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
          { minKeys: 1, maxKeys: 5 },
        ),
        fc.constantFrom("constructor", "toString", "hasOwnProperty", "plain"),
        async (drawn, word) => {
          const foreign = { ...drawn, [word]: "theirs" };
          const account = await openedBefore();
          const [price] = await activePrices(account);
          const form = Object.entries(foreign)
            .map(([key, value]) => `metadata[${encodeURIComponent(key)}]=${encodeURIComponent(value)}`)
            .join("&");
          await byHand(account, "/v1/products/pro", form);
          await byHand(account, `/v1/prices/${price!.id}`, form);
          const kept = (await get(account, "/v1/products/pro")).metadata as Readonly<Record<string, string>>;
          await applyCatalog(AFTER, account, { prune: true });
          for (const path of ["/v1/products/pro", `/v1/prices/${price!.id}`]) {
            const metadata = (await get(account, path)).metadata as Readonly<Record<string, string>>;
            for (const key of Object.keys(foreign)) {
              expect(Object.hasOwn(metadata, key), key).toBe(true);
              expect(metadata[key]).toBe(kept[key]);
            }
          }
        },
      ),
      { numRuns: 20, seed: 10 },
    );
  });
});

describe("P11 is safe in its order", () => {
  it("at no instant a product on offer is without an active price, and the old price goes last", async () => {
    const account = await openedBefore();
    const witness = new Witness([]);
    const watched = seenThrough(account, (inner) => witness.watch(inner));
    await witness.survey(async (path) => list(account, path.replace("limit=100", "")));
    const others = ["35.00", "32.00", "35.00"].map((amount) =>
      shop(
        `products: { pro: { name: Pro, default_price: monthly, prices: { monthly: { unit_amount: ${amount} usd, interval: month } } } }`,
      ),
    );
    for (const catalog of [AFTER, BEFORE, ...others]) await applyCatalog(catalog, watched, { prune: true });
    expect(witness.bareInstants).toEqual([]);
    expect(witness.violations).toEqual([]);
    const writes = account.writes().filter((request) => request.path.startsWith("/v1/prices/"));
    expect(writes.some((request) => sent(request).active === "false")).toBe(true);
  });
});

describe("P12 resolves lost and late answers, never guesses", () => {
  it("whichever write's answer is lost once, the same key is sent again and the apply succeeds", async () => {
    const writes = await countWrites();
    for (let at = 0; at < writes; at++) {
      const account = await openedBefore();
      let key: string | undefined;
      const broken = breaking(
        account,
        (write) => write === at,
        (request, inner) => {
          key = request.headers["idempotency-key"];
          return lostAfter(request, inner);
        },
      );
      const { report } = await applyCatalog(AFTER, broken, { prune: true });
      expect(report.outcome).toBe("applied");
      if (key !== undefined) {
        const again = account.writes().filter(({ headers }) => headers["idempotency-key"] === key);
        expect(again.length, `write ${at}`).toBe(2);
      }
      expect(await planned(AFTER, account, { prune: true })).toEqual([]);
      expect(await doubles(account)).toEqual([]);
    }
  });

  it("what is still unknown in the end is reported as unknown, not as done or failed", async () => {
    const account = await openedBefore();
    const broken = breaking(account, (_write, { path }) => path === LISTS.taxRates, lostAfter);
    const backend = connect(broken.handle);
    const { report } = await carryOut(await plan(AFTER, backend, { prune: true }), backend);
    expect(
      report.operations.filter(({ outcome }) => outcome === "unknown").map(({ operation }) => operation),
    ).toEqual(["tax/vat#create"]);
    expect(report.failure?.kind).toBe("unavailable");
  });
});

describe("P13 honours rate limits and locks, within bounds", () => {
  const limited = (wait: string | undefined): WireResponse => ({
    status: 429,
    headers: wait === undefined ? {} : { "retry-after": wait },
    body: JSON.stringify({
      error: { type: "invalid_request_error", code: "rate_limit", message: "slow down" },
    }),
  });

  it("a read that is refused for ever ends after a bounded number of tries, as unavailable", async () => {
    const account = await openedBefore();
    let tries = 0;
    const refusing = seenThrough(account, () => async () => {
      tries++;
      return limited("1");
    });
    await expect(plan(AFTER, connect(refusing.handle))).rejects.toThrow(ObservationError);
    expect(tries).toBeGreaterThan(2);
    expect(tries).toBeLessThanOrEqual(10);
  });

  it.each(["429", "409"])(
    "a write that meets %s for a while is sent again under its own key",
    async (status) => {
      const account = await openedBefore();
      const met = new Map<string, number>();
      const broken = breaking(
        account,
        (_write, { headers }) => (met.get(headers["idempotency-key"] ?? "") ?? 0) < 3,
        async ({ headers }) => {
          const key = headers["idempotency-key"] ?? "";
          met.set(key, (met.get(key) ?? 0) + 1);
          return status === "429"
            ? limited("2")
            : {
                ...limited(undefined),
                status: 409,
                body: JSON.stringify({ error: { code: "lock_timeout", message: "" } }),
              };
        },
      );
      const { report } = await applyCatalog(AFTER, broken, { prune: true });
      expect(report.outcome).toBe("applied");
      expect([...met.values()].filter((count) => count !== 3)).toEqual([]);
    },
  );

  it("a command that gives up before any write ends with 7, and after some with 8", async () => {
    const account = await serveAccount(
      (inner) => async (request) => (request.method === "GET" ? inner(request) : limited("1")),
    );
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const { code, out } = await runCli(["apply", "--yes"], { cwd, env: account.env });
    expect(code).toBe(8);
    expect(out).toContain("tariff apply");
    const deaf = await serveAccount(() => async () => limited("1"));
    const other = createProject({ "tariff.config.yaml": deaf.config });
    expect((await runCli(["apply", "--yes"], { cwd: other, env: deaf.env })).code).toBe(7);
  });
});

describe("P18 adopts explicitly only", () => {
  const WANTED = `
meters: { calls: { event_name: api_call, aggregation: sum } }
features: { sso: { name: SSO } }
products: { pro: { name: Pro, prices: { m: { unit_amount: 29.00 usd, interval: month }, calls: { meter: calls, interval: month, unit_amount: 1 } } } }
coupons: { launch: { percent_off: 20, duration: once } }
promotion_codes: { LAUNCH: { coupon: launch } }
`;
  const COLLISIONS: Readonly<Record<string, (account: TestAccount, name: string) => Promise<unknown>>> = {
    "product/pro": (account, name) => byHand(account, "/v1/products", `id=pro&name=${name}`),
    "price/pro.m": async (account, name) => {
      await byHand(account, "/v1/products", "id=theirs&name=Theirs");
      await byHand(
        account,
        "/v1/prices",
        `product=theirs&currency=usd&unit_amount=1&lookup_key=pro.m&nickname=${name}`,
      );
    },
    "feature/sso": (account, name) => byHand(account, LISTS.features, `lookup_key=sso&name=${name}`),
    "coupon/launch": (account, name) =>
      byHand(account, LISTS.coupons, `id=launch&percent_off=99&duration=once&name=${name}`),
    "promotion_code/LAUNCH": async (account, name) => {
      await byHand(account, LISTS.coupons, `id=other&percent_off=5&duration=once&name=${name}`);
      await byHand(
        account,
        LISTS.promotionCodes,
        "code=launch&promotion[type]=coupon&promotion[coupon]=other",
      );
    },
  };

  it("what isn't ours and has a key of ours is a conflict and is never written, for every set of collisions", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(Object.keys(COLLISIONS), { minLength: 1 }),
        fc.stringMatching(/^[A-Z][a-z]{2,9}$/),
        async (addresses, name) => {
          const account = openAccount();
          for (const address of addresses) await COLLISIONS[address]!(account, name);
          const before = await contents(account);
          account.clear();
          const found = await planOf(shop(WANTED), account);
          expect(new Set(findingsOf(found))).toEqual(
            new Set(addresses.map((address) => `plan/conflict ${address}`)),
          );
          await expect(applyCatalog(shop(WANTED), account)).rejects.toThrow("plan/conflict");
          expect(account.writes()).toEqual([]);
          expect(await contents(account)).toEqual(before);
        },
      ),
      { numRuns: 31, seed: 18 },
    );
  });

  it("an id or a lookup key that the author wrote is consent, and an entry under adopt is, too", async () => {
    const account = openAccount();
    await COLLISIONS["product/pro"]!(account, "Theirs");
    const price = await byHand(
      account,
      "/v1/prices",
      "product=pro&currency=usd&unit_amount=2900&recurring[interval]=month",
    );
    const keyed = await byHand(
      account,
      "/v1/prices",
      "product=pro&currency=usd&unit_amount=100&recurring[interval]=month&lookup_key=KEYED",
    );
    const catalog =
      shop(`products: { pro: { id: pro, name: Pro, prices: { m: { unit_amount: 29.00 usd, interval: month }, k: { unit_amount: 1.00 usd, interval: month, lookup_key: KEYED } } } }
adopt: { local: { prices: { pro.m: ${price.id} } } }`);
    expect(await planned(catalog, account)).toEqual([
      "adopt product/pro",
      "adopt price/pro.k",
      "adopt price/pro.m",
    ]);
    await applyCatalog(catalog, account);
    expect((await activePrices(account)).map(({ id }) => id).sort()).toEqual([price.id, keyed.id].sort());
  });
});
