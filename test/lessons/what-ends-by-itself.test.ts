import { describe, expect, it } from "vitest";
import { formatInstant } from "../../src/time/instant.ts";
import type { TestAccount } from "../support/account.ts";
import { applyCatalog, openAccount, planned, TEST_NOW } from "../support/account.ts";
import {
  byHand,
  changesOf,
  driftOf,
  findingsOf,
  LISTS,
  list,
  planOf,
  rewriting,
  shop,
} from "../support/account-objects.ts";

/** Stripe switches promotion codes off when they, or their coupon, expire or are used up: nobody changed anything. */

const DAY = 86_400;
const day = (count: number) => formatInstant(TEST_NOW + count * DAY);

/** A code that ends by itself, one that ends with its coupon, and one that stays. */
const SALE = shop(`
coupons:
  sale: { percent_off: 20, duration: once }
  spring: { percent_off: 30, duration: once, redeem_by: ${day(10)} }
promotion_codes:
  SALE20: { coupon: sale, expires_at: ${day(5)} }
  SPRING: { coupon: spring }
  ALWAYS: { coupon: sale }
`);

async function whatIsSeen(account: TestAccount, catalog = SALE) {
  const plan = await planOf(catalog, account, { refresh: true });
  return { changes: changesOf(plan), drift: driftOf(plan), findings: findingsOf(plan) };
}

const NOTHING = { changes: [], drift: [], findings: [] };

async function activeCodes(account: TestAccount): Promise<readonly unknown[]> {
  return (await list(account, `${LISTS.promotionCodes}?active=true`)).map(({ code }) => code).sort();
}

describe("a promotion code", () => {
  it("that expires, or whose coupon does, is neither a change nor drift", async () => {
    const account = openAccount();
    await applyCatalog(SALE, account);
    for (const days of [5, 10, 400]) {
      account.now = TEST_NOW + days * DAY;
      expect(await whatIsSeen(account)).toEqual(NOTHING);
    }
    expect(await activeCodes(account)).toEqual(["ALWAYS"]);
  });

  it.each(["promotion_code", "coupon"])("that is used up, or whose %s is, is neither", async (kind) => {
    const account = openAccount();
    const catalog = shop(`
coupons: { rare: { percent_off: 20, duration: once, max_redemptions: 9 } }
promotion_codes: { RARE: { coupon: rare, max_redemptions: 5 } }
`);
    await applyCatalog(catalog, account);
    const usedUp = rewriting(account, (object) => {
      if (object.object === "promotion_code")
        return { ...object, active: false, ...(kind === "coupon" ? {} : { times_redeemed: 5 }) };
      return object.object === "coupon" && kind === "coupon"
        ? { ...object, valid: false, times_redeemed: 9 }
        : undefined;
    });
    expect(await whatIsSeen(usedUp, catalog)).toEqual(NOTHING);
  });

  it("that somebody switches off before its time is drift, and is restored", async () => {
    const account = openAccount();
    await applyCatalog(SALE, account);
    const code = (await list(account, LISTS.promotionCodes)).find((object) => object.code === "SALE20")!;
    await byHand(account, `/v1/promotion_codes/${code.id}`, "active=false");
    const { changes, drift } = await whatIsSeen(account);
    expect([changes, drift]).toEqual([
      ["restore promotion_code/SALE20"],
      ["changed-by-hand promotion_code/SALE20 active"],
    ]);
  });

  it("that has expired is made again where the catalog gives it a later end", async () => {
    const account = openAccount();
    await applyCatalog(SALE, account);
    account.now = TEST_NOW + 6 * DAY;
    const longer = shop(`
coupons:
  sale: { percent_off: 20, duration: once }
  spring: { percent_off: 30, duration: once, redeem_by: ${day(10)} }
promotion_codes:
  SALE20: { coupon: sale, expires_at: ${day(9)} }
  SPRING: { coupon: spring }
  ALWAYS: { coupon: sale }
`);
    expect(await planned(longer, account)).toEqual(["create promotion_code/SALE20"]);
    await applyCatalog(longer, account);
    expect(await whatIsSeen(account, longer)).toEqual(NOTHING);
    expect(await activeCodes(account)).toEqual(["ALWAYS", "SALE20", "SPRING"]);
  });

  it("is ended early by an end that is over: it is archived, and no other is made", async () => {
    const account = openAccount();
    await applyCatalog(SALE, account);
    account.now = TEST_NOW + 2 * DAY;
    const ended = shop(`
coupons:
  sale: { percent_off: 20, duration: once }
  spring: { percent_off: 30, duration: once, redeem_by: ${day(10)} }
promotion_codes:
  SALE20: { coupon: sale, expires_at: ${day(1)} }
  SPRING: { coupon: spring }
  ALWAYS: { coupon: sale }
`);
    expect(await planned(ended, account)).toEqual(["archive promotion_code/SALE20"]);
    await applyCatalog(ended, account);
    expect(await whatIsSeen(account, ended)).toEqual(NOTHING);
    expect(await activeCodes(account)).toEqual(["ALWAYS", "SPRING"]);
  });

  it("of a coupon that somebody deleted and made anew is made again, too", async () => {
    const account = openAccount();
    const catalog = shop(`coupons: { launch: { percent_off: 20, duration: once } }
promotion_codes: { LAUNCH: { coupon: launch } }`);
    await applyCatalog(catalog, account);
    await byHand(account, "/v1/coupons/launch", "", "DELETE");
    account.now += 60;
    await applyCatalog(shop("coupons: { launch: { percent_off: 20, duration: once } }"), account);
    account.now += 60;
    await applyCatalog(catalog, account);
    expect(await planned(catalog, account)).toEqual([]);
    expect(await activeCodes(account)).toEqual(["LAUNCH"]);
  });
});

describe("a coupon that somebody deleted", () => {
  const withNote = (note: string, code: string) =>
    shop(`
coupons: { sale: { percent_off: 20, duration: once } }
promotion_codes: { SALE20: { coupon: sale, metadata: { note: ${note} }, ${code} } }`);

  const expiring = `expires_at: ${day(5)}`;
  it.each([
    [expiring, expiring],
    ["active: true", "active: false"],
  ])("is made again, its codes aren't: %s, then %s", async (before, after) => {
    const account = openAccount();
    await applyCatalog(withNote("a", before), account);
    await byHand(account, "/v1/coupons/sale", "", "DELETE");
    account.now += 6 * DAY;
    const catalog = withNote("b", after);
    expect(await planned(catalog, account)).toEqual(["create coupon/sale"]);
    await applyCatalog(catalog, account);
    expect((await whatIsSeen(account, catalog)).changes).toEqual([]);
    expect(await activeCodes(account)).toEqual([]);
  });
});

describe("a new account", () => {
  it("gets all but what is over, which a warning names", async () => {
    const account = openAccount(TEST_NOW + 10 * DAY);
    expect(await whatIsSeen(account)).toEqual({
      changes: ["create coupon/sale", "create promotion_code/ALWAYS"],
      drift: [],
      findings: [
        "plan/over-already coupon/spring",
        "plan/over-already promotion_code/SALE20",
        "plan/over-already promotion_code/SPRING",
      ],
    });
    await applyCatalog(SALE, account);
    expect((await whatIsSeen(account)).changes).toEqual([]);
    expect(await activeCodes(account)).toEqual(["ALWAYS"]);
  });

  it("hears nothing of a code that the catalog itself has switched off", async () => {
    const off = shop(`
coupons: { sale: { percent_off: 20, duration: once } }
promotion_codes: { SALE20: { coupon: sale, expires_at: ${day(-1)}, active: false } }
`);
    expect((await whatIsSeen(openAccount(), off)).findings).toEqual([]);
  });
});
