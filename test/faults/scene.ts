import type { Catalog } from "../../src/catalog/catalog.ts";
import { openEmulator } from "../../src/emulator/emulator.ts";
import type { WireHandler, WireRequest } from "../../src/stripe/wire.ts";
import { applyCatalog, call, compileCatalog, countedIds, openAccount } from "../support/account.ts";

/**
 * A busy account and a catalog edit that touches every kind in every way: what the fault campaign carries out again and
 * again. `FIRST` then `BEFORE` make the account; `AFTER` is what is applied under faults.
 */
const head = "tariff: 1\ncatalog: acme\ncurrency: usd\n";

const FIRST = `${head}
meters:
  calls: { name: Calls, event_name: api_call, aggregation: sum }
products:
  pro: { name: Pro, default_price: monthly, prices: { monthly: { unit_amount: 19.00 usd, interval: month } } }
  cycle: { name: Cycle, prices: { monthly: { unit_amount: 5.00 usd, interval: month } } }
`;

const BEFORE = `${head}
meters:
  calls: { name: Calls, event_name: api_call, aggregation: sum }
features:
  sso: { name: Single sign-on }
  audit: { name: Audit }
  fax: { name: Fax }
taxes:
  vat: { name: VAT, percentage: 19, inclusive: true }
products:
  pro:
    name: Pro
    default_price: monthly
    features: [sso, fax]
    metadata: { rank: "1", gone: "x" }
    prices:
      monthly: { unit_amount: 29.00 usd, interval: month }
      yearly: { unit_amount: 290.00 usd, interval: year, currency_options: { eur: 270.00 eur } }
      weekly: { unit_amount: 8.00 usd, interval: week }
  cycle: { name: Cycle, prices: { monthly: { unit_amount: 6.00 usd, interval: month } } }
  usage:
    name: Usage
    prices:
      calls: { meter: calls, interval: month, graduated: [{ up_to: 1000, unit_amount: 0 }, { up_to: inf, unit_amount: 0.0002 usd }] }
      plain: { meter: calls, interval: month, unit_amount: 0.0003 usd }
  old: { name: Old name, default_price: monthly, prices: { monthly: { unit_amount: 12.00 usd, interval: month } } }
  legacy: { name: Legacy, default_price: monthly, prices: { monthly: { unit_amount: 3.00 usd, interval: month }, yearly: { unit_amount: 30.00 usd, interval: year } } }
  asleep: { name: Asleep, active: false, prices: { monthly: { unit_amount: 7.00 usd, interval: month } } }
coupons:
  launch: { name: Launch, percent_off: 20, duration: once }
  spare: { percent_off: 5, duration: once }
promotion_codes:
  LAUNCH20: { coupon: launch }
  GONE: { coupon: launch }
`;

/** The products and prices of `asleep` exist before they are put to sleep. */
const AWAKE = BEFORE.replace("name: Asleep, active: false", "name: Asleep");

const AFTER = `${head}
meters:
  calls: { name: API calls, event_name: api_call, aggregation: sum }
  tokens: { name: Tokens, event_name: tokens, aggregation: sum }
features:
  sso: { name: SSO }
  audit: { name: Audit }
  seats: { name: Seats, type: integer }
  theme: { name: Theme }
taxes:
  vat: { name: VAT, percentage: 20, inclusive: true }
  gst: { name: GST, percentage: 10, inclusive: false }
  pst: { name: PST, percentage: 7, inclusive: false }
products:
  pro:
    name: Professional
    default_price: monthly
    features: [sso, audit, { seats: 10 }]
    metadata: { rank: "2" }
    prices:
      monthly: { unit_amount: 35.00 usd, interval: month }
      yearly: { unit_amount: 350.00 usd, interval: year, currency_options: { eur: 330.00 eur } }
      weekly: { unit_amount: 8.00 usd, interval: week, active: false }
      quarterly: { unit_amount: 99.00 usd, interval: month, interval_count: 3 }
  cycle: { name: Cycle, prices: { monthly: { unit_amount: 5.00 usd, interval: month } } }
  usage:
    name: Usage
    prices:
      calls: { meter: calls, interval: month, graduated: [{ up_to: 2000, unit_amount: 0 }, { up_to: inf, unit_amount: 0.0001 usd }] }
      plain: { meter: calls, interval: month, unit_amount: 0.0003 usd, nickname: Plain, tax_behavior: exclusive }
      tokens: { meter: tokens, interval: month, package: { size: 1000, amount: 0.50 usd } }
  new: { name: New name, renamed_from: old, default_price: monthly, prices: { monthly: { unit_amount: 12.00 usd, interval: month } } }
  asleep: { name: Asleep, prices: { monthly: { unit_amount: 7.00 usd, interval: month } } }
  fresh:
    name: Fresh
    default_price: yearly
    features: [theme]
    prices:
      monthly: { unit_amount: 10.00 usd, interval: month }
      yearly: { unit_amount: 100.00 usd, interval: year }
  addon: { name: Add-on, prices: { once: { unit_amount: 50.00 usd } } }
  found: { id: prod_found, name: Found, prices: { monthly: { unit_amount: 15.00 usd, interval: month, lookup_key: found_monthly } } }
  foster: { name: Foster, prices: { monthly: { unit_amount: 16.00 usd, interval: month } } }
plans:
  pro-monthly: { name: Pro, items: [pro.monthly] }
coupons:
  launch: { name: Grand launch, percent_off: 20, duration: once }
  summer: { amount_off: 5.00 usd, duration: forever }
promotion_codes:
  LAUNCH20: { coupon: launch, first_time_transaction: true }
  SUMMER: { coupon: summer }
adopt:
  local: { taxes: { pst: TAX_ID } }
`;

/** What is in the account that the catalog has nothing to do with, or takes over. */
const FOREIGN_CALLS: readonly (readonly [path: string, form: string])[] = [
  ["/v1/products", "id=prod_found&name=Found&metadata[crm]=42"],
  [
    "/v1/prices",
    "product=prod_found&currency=usd&unit_amount=1500&recurring[interval]=month&lookup_key=found_monthly",
  ],
  ["/v1/products", "id=prod_theirs&name=Theirs&metadata[owner]=ops"],
  [
    "/v1/prices",
    "product=prod_theirs&currency=usd&unit_amount=900&recurring[interval]=month&lookup_key=theirs&metadata[a]=b",
  ],
  ["/v1/coupons", "id=THEIRS&percent_off=10&duration=once"],
];

export interface Scene {
  readonly catalog: Catalog;
  /** What `catalog` was compiled from. */
  readonly text: string;
  readonly before: Catalog;
  /** Everything that was sent to make the account, to be sent again to a new emulator. */
  readonly history: readonly WireRequest[];
  /** Ids of objects that must come out of it untouched. */
  readonly foreign: readonly string[];
}

/** Makes the account once and records how. */
export async function makeScene(): Promise<Scene> {
  const account = openAccount();
  await applyCatalog(compileCatalog(FIRST), account);
  await applyCatalog(compileCatalog(AWAKE), account);
  await applyCatalog(compileCatalog(BEFORE), account);
  const foreign: string[] = [];
  for (const [path, form] of FOREIGN_CALLS)
    foreign.push(String((await call(account, "POST", path, form)).json.id));
  const tax = await call(account, "POST", "/v1/tax_rates", "display_name=PST&percentage=7&inclusive=false");
  const text = AFTER.replace("TAX_ID", String(tax.json.id));
  return {
    catalog: compileCatalog(text),
    text,
    before: compileCatalog(BEFORE),
    history: [...account.writes()],
    foreign: foreign.slice(2),
  };
}

export interface Stage {
  readonly handle: WireHandler;
  now: number;
}

/** A new account in the very state of the scene. `inside` sits where a failure is saved under the idempotency key. */
export async function setStage(scene: Scene, inside: (inner: WireHandler) => WireHandler): Promise<Stage> {
  let isSet = false;
  const stage = { now: 1_800_000_000 };
  const emulator = openEmulator({
    store: "memory",
    clock: () => stage.now,
    ids: countedIds(),
    inside: (inner) => {
      const wrapped = inside(inner);
      return (request) => (isSet ? wrapped(request) : inner(request));
    },
  });
  for (const request of scene.history) await emulator.handle(request);
  isSet = true;
  return Object.assign(stage, { handle: emulator.handle });
}
