import { describe, expect, it } from "vitest";
import type { Command } from "../../src/simulator/command.ts";
import { openShop } from "./shop.ts";
import { at } from "./world.ts";

type Of<K extends Command["kind"]> = Extract<Command, { readonly kind: K }>;

const balance = (amount: bigint): Command => ({ kind: "balance", customer: "ada", amount, currency: "usd" });
const credit = (amount: bigint): Command => ({ kind: "credit_note", subscription: "s1", amount });
const item = (amount: bigint, subscription?: string): Command => ({
  kind: "invoice_item",
  customer: "ada",
  subscription,
  charge: { kind: "amount", amount, currency: "usd" },
  description: undefined,
});
const grant = (amount: bigint, given: Partial<Of<"credit_grant">> = {}): Command => ({
  kind: "credit_grant",
  customer: "ada",
  amount,
  currency: "usd",
  category: "paid",
  priority: 50,
  effectiveAt: undefined,
  expiresAt: undefined,
  prices: undefined,
  ...given,
});
/** Minor units that are left of each grant, in the order in which they were made. */
const left = (shop: ReturnType<typeof openShop>) =>
  [...shop.state.all("credit_grant")].map(({ remaining }) => remaining);

describe("totals of an invoice", () => {
  it("are made in the order: discounts, credits, taxes, balance", () => {
    const shop = openShop().must(balance(-100n)).must(grant(300n));
    shop.subscribe("s1", "ada", ["api.calls"], {
      discounts: [shop.coupon("tenth")],
      taxes: [shop.tax("gst")],
    });
    shop.usage("ada", "calls", 100).to("2027-05-02");
    expect(shop.invoices()[0]).toMatchObject({
      totals: { subtotal: 1000n, discount: 100n, credits: 300n, tax: 60n, total: 660n },
      startingBalance: -100n,
      endingBalance: 0n,
      amountDue: 560n,
      amountPaid: 560n,
    });
    expect(shop.broken()).toEqual([]);
  });

  it("hold inclusive tax in the subtotal, and add the exclusive one", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { taxes: [shop.tax("vat")] });
    shop.subscribe("s2", "ada", ["pro.monthly"], { taxes: [shop.tax("gst")] });
    expect(shop.invoices().map((invoice) => invoice.totals)).toMatchObject([
      { subtotal: 3000n, tax: 500n, total: 3000n },
      { subtotal: 3000n, tax: 300n, total: 3300n },
    ]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("a customer's balance (https://docs.stripe.com/billing/customer/balance)", () => {
  it("is only shown on a draft, and used when the invoice is final", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-05-01").must(balance(-1000n));
    expect([shop.balance("ada"), shop.invoices()[1]!.endingBalance]).toEqual([-1000n, undefined]);
    shop.to("2027-05-02");
    expect([shop.balance("ada"), shop.invoices()[1]!.amountDue]).toEqual([0n, 2000n]);
    expect(shop.broken()).toEqual([]);
  });

  it("that is a debt is collected", () => {
    const shop = openShop().must(balance(1000n)).subscribe("s1", "ada", ["pro.monthly"]);
    expect(shop.invoices()[0]).toMatchObject({ amountDue: 4000n, amountPaid: 4000n, endingBalance: 0n });
    expect(shop.broken()).toEqual([]);
  });

  it("pays many invoices when it is large", () => {
    const shop = openShop().must(balance(-7000n)).subscribe("s1", "ada", ["pro.monthly"]).to("2027-07-02");
    expect(shop.invoices().map(({ amountPaid }) => amountPaid)).toEqual([0n, 0n, 2000n, 3000n]);
    expect(shop.broken()).toEqual([]);
  });

  it("comes back when the invoice that used it is voided", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .must(balance(-1000n))
      .customer("ada", { paymentMethod: "declines" });
    shop.to("2027-05-02").act("void", "s1");
    expect(shop.balance("ada")).toBe(-1000n);
    expect(shop.broken()).toEqual([]);
  });
});

describe("items that wait for an invoice", () => {
  it("come first on the next one, the newest before the others", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .must(item(100n))
      .must(item(200n))
      .to("2027-05-02");
    expect(shop.lines(1)).toEqual(["invoice_item 200", "invoice_item 100", "licensed 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("are refused for a subscription that isn't the customer's, has ended, or isn't there", () => {
    const shop = openShop().customer("bob").subscribe("s1", "bob", ["pro.monthly"]);
    shop.subscribe("s2", "ada", ["pro.monthly"]).cancel("s2");
    expect(["s1", "s2", "s3"].map((id) => shop.refusal(item(100n, id)))).toEqual([
      "other-customer",
      "subscription-ended",
      "no-such-subscription",
    ]);
  });

  it("without a subscription go on the next invoice of any, others only on their own", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).must(item(100n)).must(item(200n, "s1"));
    shop.to("2027-04-11").subscribe("s2", "ada", ["extra.monthly"]).to("2027-05-02");
    expect([shop.lines(1), shop.lines(2)]).toEqual([
      ["invoice_item 100", "licensed 1500"],
      ["invoice_item 200", "licensed 3000"],
    ]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("credit grants (https://docs.stripe.com/billing/subscriptions/usage-based/billing-credits)", () => {
  const used = (...grants: readonly Command[]) => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly", "api.calls"]).usage("ada", "calls", 100);
    for (const one of grants) shop.must(one);
    return shop.to("2027-05-02");
  };

  it("pay for usage, and never for a fee", () => {
    const shop = used(grant(5000n));
    expect(shop.invoices()[1]!.totals).toMatchObject({ subtotal: 4000n, credits: 1000n, total: 3000n });
    expect(left(shop)).toEqual([4000n]);
    expect(shop.broken()).toEqual([]);
  });

  it("are used by priority, then by expiry, then gifts before paid ones, then by age", () => {
    expect(left(used(grant(600n), grant(600n, { priority: 1 })))).toEqual([200n, 0n]);
    expect(left(used(grant(600n), grant(600n, { expiresAt: at("2027-08-01") })))).toEqual([200n, 0n]);
    expect(left(used(grant(600n), grant(600n, { category: "promotional" })))).toEqual([200n, 0n]);
    expect(left(used(grant(600n), grant(600n)))).toEqual([0n, 200n]);
  });

  it("that have expired or aren't in effect yet pay for nothing", () => {
    const shop = used(
      grant(600n, { expiresAt: at("2027-04-20") }),
      grant(600n, { effectiveAt: at("2027-05-20") }),
    );
    expect(shop.invoices()[1]!.totals.credits).toBe(0n);
    expect(left(shop)).toEqual([0n, 600n]);
    expect(shop.broken()).toEqual([]);
  });

  it("for certain prices pay for those alone", () => {
    expect(left(used(grant(600n, { prices: ["api.dear"] }), grant(600n, { prices: ["api.calls"] })))).toEqual(
      [600n, 0n],
    );
  });

  it("come back when the invoice is voided", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly", "api.calls"])
      .usage("ada", "calls", 100)
      .must(grant(600n));
    shop.customer("ada", { paymentMethod: "declines" }).to("2027-05-02");
    expect(left(shop)).toEqual([0n]);
    expect(left(shop.act("void", "s1"))).toEqual([600n]);
    expect(shop.broken()).toEqual([]);
  });

  it("that come back after their end are lost", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly", "api.calls"]).usage("ada", "calls", 100);
    shop.must(grant(600n, { expiresAt: at("2027-05-05") })).customer("ada", { paymentMethod: "declines" });
    shop.to("2027-05-06").act("void", "s1");
    expect(left(shop)).toEqual([0n]);
    expect(shop.broken()).toEqual([]);
  });
});

describe("a credit note (https://docs.stripe.com/invoicing/integration/programmatic-credit-notes)", () => {
  it("on a paid invoice is credit on the balance", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).must(credit(500n));
    expect([shop.balance("ada"), shop.invoices()[0]!.status]).toEqual([-500n, "paid"]);
    expect(shop.to("2027-05-02").invoices()[1]!.amountPaid).toBe(2500n);
    expect(shop.broken()).toEqual([]);
  });

  it("on an open invoice lessens what is due", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .customer("ada", { paymentMethod: "declines" })
      .to("2027-05-02");
    shop.must(credit(500n));
    expect([shop.balance("ada"), shop.invoices()[1]!.amountDue]).toEqual([0n, 2500n]);
    shop.customer("ada", { paymentMethod: "card" }).act("pay", "s1");
    expect(shop.invoices()[1]).toMatchObject({ status: "paid", amountPaid: 2500n });
    expect(shop.broken()).toEqual([]);
  });

  it("over all that is due of an open invoice pays it", () => {
    const shop = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .customer("ada", { paymentMethod: "declines" })
      .to("2027-05-02");
    shop.must(credit(3000n));
    expect([shop.status("s1"), shop.invoices()[1]!.status]).toEqual(["active", "paid"]);
    expect(shop.broken()).toEqual([]);
  });

  it("can't be over more than is left", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).must(credit(2500n));
    expect(shop.refusal(credit(501n))).toBe("credit-too-large");
    const owing = openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .must(balance(-1000n))
      .customer("ada", { paymentMethod: "declines" });
    expect(owing.to("2027-05-02").refusal(credit(2001n))).toBe("credit-too-large");
  });
});

describe("an invoice that isn't paid", () => {
  const owing = () =>
    openShop()
      .subscribe("s1", "ada", ["pro.monthly"])
      .customer("ada", { paymentMethod: "declines" })
      .to("2027-05-02");

  it("can be given up, and paid or voided all the same", () => {
    const paid = owing()
      .act("mark_uncollectible", "s1")
      .customer("ada", { paymentMethod: "card" })
      .act("pay", "s1");
    expect(paid.invoices()[1]).toMatchObject({ status: "paid", amountPaid: 3000n });
    const voided = owing().act("mark_uncollectible", "s1").act("void", "s1");
    expect(voided.invoices()[1]!.status).toBe("void");
    expect([...paid.broken(), ...voided.broken()]).toEqual([]);
  });

  it("isn't tried again once it is void or given up", () => {
    for (const kind of ["void", "mark_uncollectible"] as const) {
      const shop = owing().act(kind, "s1").to("2027-05-30");
      expect(shop.invoices()[1]!.attemptCount).toBe(1);
      expect(shop.status("s1")).toBe("active");
    }
  });

  it("isn't there when all are paid", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]);
    for (const kind of ["pay", "void", "mark_uncollectible"] as const)
      expect(shop.refusal({ kind, subscription: "s1" })).toBe("no-open-invoice");
  });
});

describe("a currency", () => {
  it("is the customer's from the first invoice on", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"], { currency: "eur" });
    expect(shop.invoices()[0]).toMatchObject({ currency: "eur", totals: { total: 2700n } });
    expect(shop.refusal(shop.subscribing("s2", "ada", ["pro.monthly"], { currency: "usd" }))).toBe(
      "currency-mixed",
    );
    expect(shop.refusal(balance(-100n))).toBe("currency-mixed");
    expect(shop.subscribe("s3", "ada", ["pro.monthly"]).invoices()[1]!.currency).toBe("eur");
  });

  it("must be one that every price is sold in", () => {
    const shop = openShop();
    expect(shop.refusal(shop.subscribing("s1", "ada", ["pro.big"], { currency: "eur" }))).toBe(
      "currency-not-sold",
    );
  });
});

it("a customer who is billed in a currency can't be moved to another", () => {
  const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]);
  const moving = (currency: "usd" | "eur") =>
    shop.refusal({
      kind: "customer",
      id: "ada",
      currency,
      taxes: undefined,
      taxExempt: undefined,
      paymentMethod: undefined,
      discounts: undefined,
    });
  expect([moving("eur"), moving("usd")]).toEqual(["currency-mixed", undefined]);
});
