import { describe, expect, it } from "vitest";
import { applyCatalog, compileCatalog, openAccount } from "../support/account.ts";
import { byHand, changesOf, planOf, priceNamed } from "../support/account-objects.ts";
import { catalogWith, findingLines, judgeAccount, judgeCatalogs, teamWith } from "./judge-catalogs.ts";

const MONTHLY = "monthly: { unit_amount: 12.00 usd, interval: month }";
const YEARLY = "yearly: { unit_amount: 120.00 usd, interval: year }";
const PROTECT = '  protected_prices: { prices: [team.monthly, "enterprise.*"] }\n';

function protectedLines(before: string, after: string, options = {}): readonly string[] {
  return findingLines(judgeCatalogs(PROTECT, before, after, options)).filter(
    (line) => !line.includes("matches-nothing"),
  );
}

describe("a protected price", () => {
  it.each([
    [
      "replaced",
      teamWith("monthly: { unit_amount: 11.00 usd, interval: month }"),
      "would be replaced, so that only existing subscribers keep it",
    ],
    [
      "archived",
      teamWith("monthly: { unit_amount: 12.00 usd, interval: month, active: false }", YEARLY),
      "would be archived",
    ],
    [
      "renamed away",
      teamWith("month: { unit_amount: 12.00 usd, interval: month, renamed_from: monthly }"),
      "would be renamed to team.month",
    ],
    [
      "renamed and replaced at once",
      teamWith("month: { unit_amount: 11.00 usd, interval: month, renamed_from: monthly }"),
      "would be replaced, so that only existing subscribers keep it",
    ],
    ["dropped from the catalog", teamWith(YEARLY), "has left the catalog"],
    [
      "taken off with its product",
      teamWith(MONTHLY).replace("name: Team", "name: Team\n    active: false"),
      "would be archived",
    ],
    [
      "the default of a product that goes",
      teamWith(MONTHLY).replace("name: Team", "name: Team\n    active: false\n    default_price: monthly"),
      "would go off the offer with its product",
    ],
  ])("can't be %s", (_what, after, harm) => {
    const before = after.includes("default_price: monthly")
      ? teamWith(MONTHLY).replace("name: Team", "name: Team\n    default_price: monthly")
      : teamWith(MONTHLY, YEARLY);
    const found = [`error policy/protected-price: The policy protects price/team.monthly, but it ${harm}.`];
    expect(protectedLines(before, after)).toEqual(found);
  });

  it("is dropped whether the plan prunes or not, also with all of its product", () => {
    const before = teamWith(MONTHLY).replace("name: Team", "name: Team\n    default_price: monthly");
    const after = catalogWith("  crew:\n    name: Crew\n");
    const found = [
      "error policy/protected-price: The policy protects price/team.monthly, but it has left the catalog.",
    ];
    expect(protectedLines(before, after)).toEqual(found);
    expect(protectedLines(before, after, { prune: true })).toEqual(found);
  });

  it("may get another nickname, and others may change as they like", () => {
    const before = teamWith(MONTHLY, YEARLY);
    const after = teamWith(MONTHLY.replace(" }", ", nickname: Month }"), YEARLY.replace("120.00", "99.00"));
    expect(protectedLines(before, after)).toEqual([]);
  });

  it("isn't harmed where a product goes that isn't its own, nor by going again", () => {
    const spare = "  spare: { name: Spare, prices: { m: { unit_amount: 1.00 usd, interval: month } } }\n";
    const gone = spare.replace("name: Spare", "name: Spare, active: false");
    const of = (prices: string, other: string) => `${teamWith(prices)}${other}`;
    expect(protectedLines(of(MONTHLY, spare), of(MONTHLY, gone))).toEqual([]);
    const off = MONTHLY.replace(" }", ", active: false }");
    const team = teamWith(off, YEARLY);
    expect(protectedLines(team, team.replace("name: Team", "name: Team\n    active: false"))).toEqual([]);
  });

  it("isn't harmed where of two objects that stand for it one goes", async () => {
    const account = openAccount();
    const text = teamWith(MONTHLY);
    await applyCatalog(compileCatalog(text), account);
    const { metadata } = await priceNamed(account, "team.monthly");
    const mark = Object.entries(metadata as object).map(([key, value]) => [`metadata[${key}]`, value]);
    const copy = { product: "team", currency: "usd", unit_amount: "7", ...Object.fromEntries(mark) };
    await byHand(account, "/v1/prices", new URLSearchParams(copy).toString());
    expect(changesOf(await planOf(compileCatalog(text), account))).toEqual(["archive price/team.monthly"]);
    const found = await judgeAccount(PROTECT, text, account);
    expect(found.map(({ code }) => code)).not.toContain("policy/protected-price");
  });

  it("may be renamed to what the same pattern protects", () => {
    const of = (price: string) => catalogWith(`  enterprise:\n    name: E\n    prices: { ${price} }\n`);
    const before = of(MONTHLY);
    expect(
      protectedLines(
        before,
        of(MONTHLY.replace("monthly", "month").replace(" }", ", renamed_from: monthly }")),
      ),
    ).toEqual([]);
    expect(protectedLines(before, of(MONTHLY.replace("12.00", "13.00")))).toHaveLength(1);
  });

  it("points at the pattern once the catalog has it no longer", () => {
    const { findings } = judgeCatalogs(PROTECT, teamWith(MONTHLY, YEARLY), teamWith(YEARLY));
    const found = findings.find(({ code }) => code === "policy/protected-price");
    expect(found?.at).toMatchObject({ file: "tariff.config.yaml", start: { line: 4 } });
  });
});

describe("a pattern", () => {
  it.each([
    ["team.monthly", true],
    ["team.month", false],
    ["*", true],
    ["team.*", true],
    ["*.monthly", true],
    ["t*m*y", true],
    ["team.monthly*", true],
    ["team*.yearly", false],
    ["*team.monthly*", true],
    ["team.mo*onthly", false],
    [`${"*a".repeat(90)}`, false],
  ])("%s protects team.monthly: %s", (pattern, isMeant) => {
    const policy = `  protected_prices: { prices: ["${pattern}"] }\n`;
    const { findings } = judgeCatalogs(policy, teamWith(MONTHLY), teamWith(MONTHLY.replace("12.00", "9.00")));
    expect(findings.map(({ code }) => code)).toEqual([
      isMeant ? "policy/protected-price" : "project/policy-matches-nothing",
    ]);
  });

  it("that matches nothing is a warning with the name that was probably meant", () => {
    const policy = "  protected_prices: { prices: [team.montly] }\n";
    const { findings } = judgeCatalogs(policy, teamWith(MONTHLY), teamWith(MONTHLY));
    expect(findings).toMatchObject([
      {
        code: "project/policy-matches-nothing",
        severity: "warning",
        hint: { text: "Did you mean team.monthly?", replacement: "team.monthly" },
      },
    ]);
  });
});

describe("required metadata", () => {
  const policy =
    "  required_metadata: { products: [owner], prices: [owner, cost_center], plans: [owner], coupons: [owner], severity: warning }\n";

  it("is asked of every product, price, plan and coupon; an empty value is none", () => {
    const bare = catalogWith(
      "  team:\n    name: Team\n    metadata: { owner: '' }\n    prices:\n      monthly: { unit_amount: 1.00 usd, interval: month, metadata: { owner: me } }\n",
      "plans:\n  team: { items: [team.monthly] }\ncoupons:\n  ten: { percent_off: 10, duration: once }\n",
    );
    expect(findingLines(judgeCatalogs(policy, bare, bare))).toEqual([
      "warning policy/missing-metadata: product/team has no metadata `owner`, which the policy asks of every product.",
      "warning policy/missing-metadata: price/team.monthly has no metadata `cost_center`, which the policy asks of every price.",
      "warning policy/missing-metadata: plan/team has no metadata `owner`, which the policy asks of every plan.",
      "warning policy/missing-metadata: coupon/ten has no metadata `owner`, which the policy asks of every coupon.",
    ]);
  });

  it("is found where it is", () => {
    const full = catalogWith(
      "  team:\n    name: Team\n    metadata: { owner: me }\n    prices:\n      monthly: { unit_amount: 1.00 usd, interval: month, metadata: { owner: me, cost_center: '7' } }\n",
    );
    expect(findingLines(judgeCatalogs(policy, full, full))).toEqual([]);
  });
});

describe("currencies", () => {
  it("are held against prices and their options, coupons, codes, and what plans commit to", () => {
    const catalog = catalogWith(
      "  team:\n    name: Team\n    prices:\n      monthly: { unit_amount: 1.00 usd, interval: month, currency_options: { eur: { unit_amount: 1.00 eur }, jpy: { unit_amount: 100 jpy } } }\n",
      "coupons:\n  five: { amount_off: 5.00 gbp, duration: once }\n  half: { percent_off: 50, duration: once }\npromotion_codes:\n  HALF: { coupon: half, minimum_amount: 9.00 chf }\n",
    );
    expect(findingLines(judgeCatalogs("  currencies: { allowed: [usd, eur] }\n", catalog, catalog))).toEqual([
      "error policy/currency-not-allowed: price/team.monthly has amounts in jpy. The policy permits usd, eur.",
      "error policy/currency-not-allowed: coupon/five has amounts in gbp. The policy permits usd, eur.",
      "error policy/currency-not-allowed: promotion_code/HALF has amounts in chf. The policy permits usd, eur.",
    ]);
    const permitted = "  currencies: { allowed: [usd, eur, jpy, gbp, chf] }\n";
    expect(findingLines(judgeCatalogs(permitted, catalog, catalog))).toEqual([]);
  });
});

describe("approval", () => {
  const before = teamWith(MONTHLY, YEARLY);
  const after = teamWith(
    MONTHLY.replace("12.00", "13.00"),
    YEARLY.replace(" }", ", active: false }"),
    "weekly: { unit_amount: 4.00 usd, interval: week }",
  );

  it("is asked for rises above a limit and for what is archived, in one finding that says by whom", () => {
    const policy = "  approval: { by: [finance@example.com, ops], price_rise_above: 5, archives: true }\n";
    const { findings } = judgeCatalogs(policy, before, after);
    expect(findings).toMatchObject([
      {
        code: "policy/approval-required",
        detail:
          "To be approved by finance@example.com, ops: price/team.monthly rises (+8.34 % in usd), archive price/team.yearly.",
        data: { by: "finance@example.com,ops", addresses: "price/team.monthly,price/team.yearly" },
        at: { file: "tariff.config.yaml" },
      },
    ]);
  });

  it("isn't asked for below the limit", () => {
    expect(judgeCatalogs("  approval: { by: [a], price_rise_above: 9 }\n", before, after).findings).toEqual(
      [],
    );
  });

  it("is asked for every change when nothing more is said, and for none where nothing changes", () => {
    const policy = "  approval: { by: [a] }\n";
    expect(judgeCatalogs(policy, before, after).findings[0]?.data["addresses"]).toBe(
      "price/team.monthly,price/team.weekly,price/team.yearly",
    );
    expect(judgeCatalogs(policy, after, after).findings).toEqual([]);
  });
});

describe("what is allowed", () => {
  const policy = "  price_rise: { max_percent: 0 }\n  currencies: { allowed: [eur] }\n";
  const dearer = teamWith(MONTHLY.replace("12.00", "13.00"));

  it("is a warning that says so, recorded in the plan; all else stays as it is", () => {
    const plan = judgeCatalogs(policy, teamWith(MONTHLY), dearer, {
      allowed: ["policy/price-rise", "policy/approval-required", "policy/price-rise"],
    });
    expect(plan.options.allowed).toEqual(["policy/approval-required", "policy/price-rise"]);
    expect(plan.findings).toMatchObject([
      { code: "policy/currency-not-allowed", severity: "error" },
      {
        code: "policy/price-rise",
        severity: "warning",
        data: { allowed: "true" },
        hint: { text: "Allowed with `--allow policy/price-rise`." },
      },
    ]);
  });

  it("leaves no trace in a plan for which nothing was allowed", () => {
    expect(judgeCatalogs(policy, teamWith(MONTHLY), dearer).options).toEqual({
      prune: false,
      refresh: false,
      only_drift: false,
    });
  });
});
