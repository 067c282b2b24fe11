import { describe, expect, it } from "vitest";
import type { WireHandler } from "../../src/stripe/wire.ts";
import { carryOut, compileCatalog, connect, openAccount, plan } from "../support/account.ts";

const CATALOG = compileCatalog(`
tariff: 1
catalog: acme
currency: usd
products:
  pro:
    name: Pro
    prices:
      seats:
        interval: month
        volume: [{ up_to: 5, unit_amount: 9 usd }, { up_to: inf, unit_amount: 8 usd }]
        currency_options:
          eur: { volume: [{ up_to: 5, unit_amount: 8 eur }, { up_to: inf, unit_amount: 7 eur }] }
          gbp: { volume: [{ up_to: 5, unit_amount: 7 gbp }, { up_to: inf, unit_amount: 6 gbp }] }
`);

/** Answers as Stripe does: the tiers of a currency option only where they are expanded by its currency. */
function strict(handle: WireHandler): WireHandler {
  return async (request) => {
    const response = await handle(request);
    const asked = decodeURIComponent(`${request.path}&${request.body}`);
    const body = JSON.stringify(
      JSON.parse(response.body),
      function (this: unknown, key: string, value: unknown) {
        if (key !== "currency_options" || typeof value !== "object" || value === null) return value;
        const options = Object.entries(value).map(([currency, { tiers, ...rest }]) => [
          currency,
          asked.includes(`currency_options.${currency}.tiers`) ? { ...rest, tiers } : rest,
        ]);
        return Object.fromEntries(options);
      },
    );
    return { ...response, body };
  };
}

describe("tiers of a currency option, which Stripe gives by currency only", () => {
  it("are asked for once the currencies are known, so that nothing looks changed", async () => {
    const account = openAccount();
    const backend = connect(strict(account.handle));
    const first = await carryOut(await plan(CATALOG, backend), backend);
    expect(first.report.outcome).toBe("applied");
    account.clear();
    expect((await plan(CATALOG, backend)).plan.changes).toEqual([]);
    const reads = account.requests
      .filter(({ path }) => path.includes("currency_options."))
      .map(({ path }) => decodeURIComponent(path));
    expect(reads.length).toBe(1);
    expect(reads[0]).toMatch(
      /^\/v1\/prices\/price_.*currency_options\.eur\.tiers.*currency_options\.gbp\.tiers/,
    );
  });

  it("cost nothing where they are there already", async () => {
    const account = openAccount();
    const backend = connect(account.handle);
    await carryOut(await plan(CATALOG, backend), backend);
    account.clear();
    expect((await plan(CATALOG, backend)).plan.changes).toEqual([]);
    expect(account.requests.filter(({ path }) => path.includes("currency_options."))).toEqual([]);
  });
});
