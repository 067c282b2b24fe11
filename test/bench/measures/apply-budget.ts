import { connectToHandler } from "../../../src/backends/connection.ts";
import { readSecretKey } from "../../../src/backends/secret-key.ts";
import { createStripeBackend } from "../../../src/backends/stripe-backend.ts";
import type { WireHandler } from "../../../src/stripe/wire.ts";
import { VirtualTiming } from "../../backends/virtual-timing.ts";
import {
  applyCatalog,
  carryOut,
  compileCatalog,
  openAccount,
  plan,
  TEST_KEY,
} from "../../support/account.ts";
import type { Measure } from "../measure.ts";

const PRICES = 1_000;
const REQUESTS_A_SECOND = 25;
const LATENCY_MILLISECONDS = 100;

function products(withPrices: boolean): string {
  const entries = Array.from({ length: PRICES }, (_, number) => {
    const prices = withPrices ? `, prices: { monthly: { unit_amount: 5.00 usd, interval: month } }` : "";
    return `  p${number}: { name: Product ${number}${prices} }\n`;
  });
  return `tariff: 1\ncatalog: synthetic\ncurrency: usd\nproducts:\n${entries.join("")}`;
}

/** Virtual time: the requests that the budget would have allowed while the apply ran, and how many of them were sent. */
export const applyBudget: Measure = {
  name: "apply of 1,000 price creates at 25 requests a second and 100 ms latency: share of the budget used",
  bound: { atLeast: 0.9 },
  async run() {
    const account = openAccount();
    await applyCatalog(compileCatalog(products(false)), account);
    const timing = new VirtualTiming();
    const slow: WireHandler = async (request) => {
      await timing.sleep(LATENCY_MILLISECONDS);
      return account.handle(request);
    };
    const backend = createStripeBackend({
      name: "local",
      driver: "stripe",
      connection: connectToHandler(readSecretKey(TEST_KEY).value!, slow),
      timing,
      rate: { account: 4 * REQUESTS_A_SECOND, endpoint: REQUESTS_A_SECOND },
      toolVersion: "0.0.0-bench",
    });
    const work = await plan(compileCatalog(products(true)), backend);
    account.clear();
    const start = timing.now();
    const { report } = await carryOut(work, backend);
    const seconds = (timing.now() - start) / 1000;
    const creates = account.writes().filter(({ path }) => path === "/v1/prices").length;
    if (report.outcome !== "applied" || creates !== PRICES)
      throw new Error(`the apply ended ${report.outcome} after ${creates} creates`);
    return {
      value: creates / (REQUESTS_A_SECOND * seconds),
      detail: `${creates} creates in ${seconds.toFixed(1)} s`,
    };
  },
};
