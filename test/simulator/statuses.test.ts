import { describe, expect, it } from "vitest";
import { INVOICED, openShop, trialUntil } from "./shop.ts";
import type { World } from "./world.ts";
import { at } from "./world.ts";

const DAY = 86_400;

function declining(settings: Parameters<typeof openShop>[0] = {}): World {
  return openShop(settings).customer("ada", { paymentMethod: "declines" });
}

/** Past due since the renewal of 1 May. */
function behind(settings: Parameters<typeof openShop>[0] = {}): World {
  return openShop({ retries: [3 * DAY, 5 * DAY], ...settings })
    .subscribe("s1", "ada", ["pro.monthly"])
    .customer("ada", { paymentMethod: "declines" })
    .to("2027-05-01T01:00:00Z");
}

describe("a new subscription (https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses)", () => {
  it("is active when its first invoice is paid", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]);
    expect([shop.status("s1"), shop.bills()]).toEqual(["active", ["2027-04-01 paid create 3000"]]);
    expect(shop.broken()).toEqual([]);
  });

  it("is active when its first invoice comes to nothing", () => {
    expect(declining().subscribe("s1", "ada", ["free.monthly"]).status("s1")).toBe("active");
  });

  it.each(["allow_incomplete", "default_incomplete"] as const)(
    "is incomplete when its payment fails: %s",
    (paymentBehavior) => {
      const shop = declining().subscribe("s1", "ada", ["pro.monthly"], { paymentBehavior });
      expect(shop.status("s1")).toBe("incomplete");
      expect(shop.invoices()[0]).toMatchObject({ status: "open" });
      expect(shop.broken()).toEqual([]);
    },
  );

  it("tries nothing by itself with default_incomplete, not even a good card", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"], {
      paymentBehavior: "default_incomplete",
    });
    expect([shop.status("s1"), shop.invoices()[0]!.attemptCount]).toEqual(["incomplete", 0]);
    shop.act("pay", "s1");
    expect([shop.status("s1"), shop.invoices()[0]!.status]).toEqual(["active", "paid"]);
  });

  it("goes active straight with default_incomplete when there is nothing to pay", () => {
    const shop = openShop().subscribe("s1", "ada", ["free.monthly"], {
      paymentBehavior: "default_incomplete",
    });
    expect(shop.status("s1")).toBe("active");
  });

  it("isn't made at all with error_if_incomplete when its payment fails", () => {
    const shop = declining();
    const command = shop.subscribing("s1", "ada", ["pro.monthly"], {
      paymentBehavior: "error_if_incomplete",
    });
    expect(shop.refusal(command)).toBe("payment-failed");
    expect(shop.state.get("subscription", "s1")).toBeUndefined();
    expect(shop.bills()).toEqual([]);
  });

  it("is trialing with a trial", () => {
    expect(openShop().subscribe("s1", "ada", ["pro.monthly"], trialUntil("2027-04-15")).status("s1")).toBe(
      "trialing",
    );
  });

  it("is active from the start when its invoices are sent", () => {
    const shop = declining();
    shop.subscribe("s1", "ada", ["pro.monthly"], { collectionMethod: "send_invoice", daysUntilDue: 14 });
    expect([shop.status("s1"), shop.invoices()[0]!.status]).toEqual(["active", "draft"]);
    shop.to("2027-04-01T01:00:00Z");
    expect(shop.invoices()[0]).toMatchObject({ status: "open", dueDate: at("2027-04-15"), attemptCount: 0 });
  });
});

describe("an incomplete subscription", () => {
  it("is active once its first invoice is paid, and renews from then on", () => {
    const shop = declining().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-01T12:00:00Z");
    shop.customer("ada", { paymentMethod: "card" }).act("pay", "s1").to("2027-05-02");
    expect(shop.statuses("s1")).toBe("active > incomplete > active");
    expect(shop.bills()).toEqual(["2027-04-01 paid create 3000", "2027-05-01 paid cycle 3000"]);
    expect(shop.broken()).toEqual([]);
  });

  it("expires after 23 hours, and its invoice is void", () => {
    const shop = declining().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-01T22:59:59Z");
    expect(shop.status("s1")).toBe("incomplete");
    shop.to("2027-04-01T23:00:00Z");
    expect([shop.status("s1"), shop.bills()]).toEqual([
      "incomplete_expired",
      ["2027-04-01 void create 3000"],
    ]);
    expect(shop.to("2027-07-01").bills()).toHaveLength(1);
    expect(shop.broken()).toEqual([]);
  });

  it("expires when its first invoice is voided", () => {
    const shop = declining().subscribe("s1", "ada", ["pro.monthly"]).act("void", "s1");
    expect(shop.status("s1")).toBe("incomplete_expired");
    expect(shop.broken()).toEqual([]);
  });

  it("can't be changed", () => {
    const shop = declining().subscribe("s1", "ada", ["pro.monthly"]);
    expect(() => shop.change("s1", ["pro.big"])).toThrow("not-changeable");
  });
});

describe("an active subscription", () => {
  it("is past due when a renewal can't be charged", () => {
    const shop = behind();
    expect([shop.status("s1"), shop.invoices()[1]!.attemptCount]).toEqual(["past_due", 1]);
    expect(shop.broken()).toEqual([]);
  });

  it("is past due when the due date of a sent invoice passes", () => {
    const shop = openShop();
    shop.subscribe("s1", "ada", ["pro.monthly"], { collectionMethod: "send_invoice", daysUntilDue: 14 });
    expect(shop.to("2027-04-14").status("s1")).toBe("active");
    expect(shop.to("2027-04-15").status("s1")).toBe("past_due");
    expect(shop.act("pay", "s1").status("s1")).toBe("active");
    expect(shop.broken()).toEqual([]);
  });

  it("is past due when an invoice in between can't be charged", () => {
    const shop = openShop().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-16");
    shop.customer("ada", { paymentMethod: "declines" }).change("s1", ["pro.big"], INVOICED);
    expect(shop.status("s1")).toBe("past_due");
    expect(shop.broken()).toEqual([]);
  });
});

describe("a subscription that is past due", () => {
  it("is active again when its latest invoice is paid, with nothing else to do", () => {
    const shop = behind().customer("ada", { paymentMethod: "card" }).act("pay", "s1");
    expect(shop.statuses("s1")).toBe("active > past_due > active");
    expect(shop.to("2027-06-02").bills().at(-1)).toBe("2027-06-01 paid cycle 3000");
    expect(shop.broken()).toEqual([]);
  });

  it("is active again when a retry succeeds", () => {
    const shop = behind().customer("ada", { paymentMethod: "card" }).to("2027-05-04T01:00:00Z");
    expect([shop.status("s1"), shop.invoices()[1]!.attemptCount]).toEqual(["active", 2]);
    expect(shop.broken()).toEqual([]);
  });

  it("counts each automatic attempt, and of those by hand only a first one", () => {
    const shop = behind().act("pay", "s1").act("pay", "s1");
    expect(shop.invoices()[1]!.attemptCount).toBe(1);
    expect(shop.to("2027-05-09T01:00:00Z").invoices()[1]!.attemptCount).toBe(3);
  });

  it.each([
    ["cancel", "canceled"],
    ["unpaid", "unpaid"],
    ["past_due", "past_due"],
  ] as const)("ends as the account says when the retries are used up: %s", (afterRetries, status) => {
    const shop = behind({ afterRetries }).to("2027-05-09T01:00:00Z");
    expect(shop.status("s1")).toBe(status);
    expect(shop.invoices()[1]).toMatchObject({ status: "open", attemptCount: 3 });
    expect(shop.broken()).toEqual([]);
  });

  it("goes on being invoiced, and each invoice is tried", () => {
    const shop = behind({ afterRetries: "past_due" }).to("2027-06-01T01:00:00Z");
    expect(shop.invoices()[2]).toMatchObject({ status: "open", attemptCount: 1 });
    expect(shop.broken()).toEqual([]);
  });

  it("is active when the invoice is given up", () => {
    const shop = behind().act("mark_uncollectible", "s1");
    expect([shop.status("s1"), shop.invoices()[1]!.status]).toEqual(["active", "uncollectible"]);
    expect(shop.broken()).toEqual([]);
  });

  it("is active when its latest invoice is paid, whatever it owes from before", () => {
    const shop = behind({ afterRetries: "past_due" }).to("2027-06-01T01:00:00Z");
    shop.customer("ada", { paymentMethod: "card" }).act("pay", "s1");
    expect(shop.status("s1")).toBe("active");
    expect(shop.invoices().map(({ status }) => status)).toEqual(["paid", "open", "paid"]);
    expect(shop.broken()).toEqual([]);
  });

  it("is judged by the invoice before when the latest one is voided", () => {
    const shop = behind({ afterRetries: "past_due" }).to("2027-06-01T01:00:00Z").act("void", "s1");
    expect(shop.status("s1")).toBe("past_due");
    expect(shop.act("void", "s1").status("s1")).toBe("active");
    expect(shop.broken()).toEqual([]);
  });
});

describe("an unpaid subscription", () => {
  const unpaid = () => behind({ afterRetries: "unpaid" }).to("2027-06-02");

  it("is still invoiced, but its invoices stay drafts that nobody tries", () => {
    const shop = unpaid();
    expect(shop.status("s1")).toBe("unpaid");
    expect(shop.bills().at(-1)).toBe("2027-06-01 draft cycle 3000");
    expect(shop.invoices()[2]).toMatchObject({ autoAdvance: false, attemptCount: 0 });
    expect(shop.broken()).toEqual([]);
  });

  it("is active again when the open invoice is paid, or given up", () => {
    expect(unpaid().customer("ada", { paymentMethod: "card" }).act("pay", "s1").status("s1")).toBe("active");
    expect(unpaid().act("mark_uncollectible", "s1").status("s1")).toBe("active");
  });
});

describe("a subscription that has ended", () => {
  it.each([
    ["canceled", () => openShop().subscribe("s1", "ada", ["pro.monthly"]).cancel("s1")],
    [
      "incomplete_expired",
      () => declining().subscribe("s1", "ada", ["pro.monthly"]).to("2027-04-02T01:00:00Z"),
    ],
  ] as const)("stays %s, whatever is asked of it", (status, make) => {
    const shop = make();
    expect(() => shop.change("s1", ["pro.big"])).toThrow("not-changeable");
    expect(() => shop.cancel("s1")).toThrow("subscription-ended");
    expect(
      shop.refusal({
        kind: "resume",
        subscription: "s1",
        billingCycleAnchor: "now",
        prorationBehavior: "none",
      }),
    ).toBe("not-paused");
    expect(shop.to("2027-08-01").status("s1")).toBe(status);
    expect(shop.bills()).toHaveLength(1);
    expect(shop.broken()).toEqual([]);
  });
});
