import type { TestAccount } from "../../support/account.ts";
import { applyCatalog, call, compileFiles, openAccount, planned } from "../../support/account.ts";
import type { Measure } from "../measure.ts";
import { syntheticCatalog } from "../synthetic-catalog.ts";

const PRODUCTS = 1_000;
const FOREIGN_PRODUCTS = 200;
const ARCHIVED_PRICES_EACH = 1_000;
const PAGE = 100;
/** Products, their features, three prices of each, and one meter. */
const PAGES_OF_ACTIVE_OBJECTS = PRODUCTS / PAGE + PRODUCTS / PAGE + (3 * PRODUCTS) / PAGE + 1;

/** What others sold once: prices that are no longer on offer, of products that we don't know. */
async function addArchivedForeignPrices(account: TestAccount): Promise<void> {
  for (let product = 0; product < FOREIGN_PRODUCTS; product++) {
    await call(account, "POST", "/v1/products", `id=foreign-${product}&name=Foreign&active=false`);
    for (let price = 0; price < ARCHIVED_PRICES_EACH; price++) {
      const form = `product=foreign-${product}&currency=usd&unit_amount=${100 + price}&active=false`;
      const { status, body } = await call(account, "POST", "/v1/prices", form);
      if (status !== 200) throw new Error(body);
    }
    account.clear();
  }
}

export const noOpReads: Measure = {
  name: "requests of a plan without changes: 1,000 products with a feature each, 3,000 active prices, 200,000 archived foreign ones",
  bound: { atMost: PAGES_OF_ACTIVE_OBJECTS + 10 },
  async run() {
    const catalog = compileFiles(syntheticCatalog(PRODUCTS));
    const account = openAccount();
    await addArchivedForeignPrices(account);
    await applyCatalog(catalog, account);
    account.clear();
    const changes = await planned(catalog, account);
    if (changes.length > 0 || account.writes().length > 0)
      throw new Error(`the plan isn't empty: ${changes.slice(0, 3).join(", ")}`);
    return { value: account.requests.length, detail: `${PAGES_OF_ACTIVE_OBJECTS} pages of active objects` };
  },
};
