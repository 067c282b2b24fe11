import { readFileSync } from "node:fs";
import fc from "fast-check";

interface Part {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Part[];
  readonly oneOf?: readonly { readonly required: readonly string[] }[];
  readonly allOf?: readonly Part[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly additionalProperties?: Part | false;
  readonly propertyNames?: Part;
  readonly items?: Part;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Schema extends Part {
  readonly definitions: Readonly<Record<string, Part>>;
}

const SCHEMA = JSON.parse(readFileSync("schema/scenario.schema.json", "utf8")) as Schema;

/** Texts that name something, or have a form of their own. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  id: ["ada", "eve", "s1", "s2", "r1"],
  reference: ["team", "solo", "vat", "launch", "calls", "sales", "logins", "nothing"],
  priceReference: ["pro.monthly", "pro.yearly", "api.calls", "setup.once", "no.such"],
  code: ["LAUNCH20", "NONE"],
  currency: ["usd", "eur", "jpy", "xxx"],
  duration: ["3d", "1mo", "2y", "90s", "0d"],
  moment: ["+3d", "start+2mo", "+1y", "2027-02-28T00:00:00Z", "2026-01-01T00:00:00Z"],
  instant: ["2027-02-28T00:00:00Z", "2027-03-01T12:00:00+02:00", "2027-02-30T00:00:00Z"],
  instantOrNone: ["none", "2027-05-31T00:00:00Z"],
  instantOrNow: ["now", "2027-05-31T00:00:00Z"],
  month: ["2027-02", "2027-12"],
  metadataKey: ["crm"],
  key: ["pro", "extra"],
};
const AMOUNTS: readonly unknown[] = ["5.00 usd", "0.005 usd", "7 eur", "3 jpy", 250, 0];

/** Anything that the schema of scenarios takes, whether it means something or not. */
export function shapedScenarios(): fc.Arbitrary<string> {
  const steps = fc.array(anyOf({ $ref: "#/definitions/step" }, 0), { maxLength: 8 });
  const rest = fc.record(
    {
      settings: anyOf({ $ref: "#/definitions/settings" }, 0),
      until: fc.constantFrom("2027-12-31T00:00:00Z", "2027-01-31T00:00:00Z"),
      expect: anyOf({ $ref: "#/definitions/expectations" }, 0),
      coupons: fc.constant({ extra: { percent_off: 5, duration: "once" } }),
    },
    { requiredKeys: [] },
  );
  return fc.tuple(steps, rest).map(([list, others]) =>
    JSON.stringify({
      scenario: "random",
      catalog: ".",
      start: "2027-01-31T00:00:00Z",
      steps: list,
      ...others,
    }),
  );
}

function anyOf(part: Part, depth: number): fc.Arbitrary<unknown> {
  const name = part.$ref?.split("/").at(-1);
  if (name !== undefined && TEXTS[name] !== undefined) return fc.constantFrom(...TEXTS[name]);
  if (name === "amount" || name === "signedAmount") return fc.constantFrom(...AMOUNTS);
  const whole = name === undefined ? part : SCHEMA.definitions[name]!;
  if (whole.const !== undefined) return fc.constant(whole.const);
  if (whole.enum !== undefined) return fc.constantFrom(...whole.enum);
  if (whole.anyOf !== undefined) return fc.oneof(...whole.anyOf.map((each) => anyOf(each, depth)));
  if (whole.type === "object") return objectOf(whole, depth);
  if (whole.type === "array")
    return fc.array(anyOf(whole.items ?? {}, depth + 1), { minLength: 1, maxLength: 3 });
  return scalarOf(whole);
}

function scalarOf({ type, minimum, maximum }: Part): fc.Arbitrary<unknown> {
  if (type === "boolean") return fc.boolean();
  if (type === "integer") return fc.integer({ min: minimum ?? 0, max: Math.min(maximum ?? 40, 40) });
  if (type === "number") return fc.constantFrom(0, 3, 2.5);
  if (Array.isArray(type)) return fc.constantFrom<unknown>(12, "grace", "3.50 usd");
  return fc.constantFrom("usage.csv", "some text");
}

function objectOf(whole: Part, depth: number): fc.Arbitrary<unknown> {
  if (whole.properties === undefined) {
    const names = anyOf(whole.propertyNames ?? {}, depth) as fc.Arbitrary<string>;
    return fc.dictionary(names, anyOf(whole.additionalProperties || {}, depth + 1), { maxKeys: 3 });
  }
  const groups = [whole, ...(whole.allOf ?? [])].flatMap(({ oneOf }) => (oneOf === undefined ? [] : [oneOf]));
  const grouped = new Set(groups.flatMap((group) => group.flatMap(({ required }) => required)));
  const members = Object.fromEntries(
    Object.entries(whole.properties).map(([name, member]) => [name, anyOf(member, depth + 1)]),
  );
  const free = Object.keys(members).filter((name) => !grouped.has(name) && !whole.required?.includes(name));
  const choices = groups.map((group) => fc.constantFrom(...group.flatMap(({ required }) => required)));
  return fc
    .tuple(fc.subarray(free, { maxLength: Math.min(3, free.length) }), ...choices)
    .chain(([some, ...chosen]) => {
      const names = [...(whole.required ?? []), ...chosen, ...some];
      return fc.record(Object.fromEntries(names.map((name) => [name, members[name]!])));
    });
}

/** Scenarios without mistakes: customers who subscribe, change their minds, use, pay and leave, some months long. */
export function validScenarios(): fc.Arbitrary<string> {
  const quantity = fc.integer({ min: 2, max: 10 });
  const seats = quantity.map((count) => `{ pro.monthly: ${count} }`);
  const offer = fc.oneof(
    seats.map((some) => `plan: team, quantities: ${some}`),
    fc.constant("plan: solo"),
    quantity.map(
      (count) => `items: [{ price: pro.monthly, quantity: ${count} }, api.calls], add: [setup.once]`,
    ),
  );
  const options = fc.subarray([
    "trial: none",
    "discounts: [{ promotion_code: LAUNCH20 }, { coupon: welcome }]",
    "billing_mode: classic",
    "taxes: [gst]",
    "metadata: { crm: 12 }",
  ]);
  const subscribe = fc
    .tuple(offer, options)
    .map(([what, some]) => `subscribe: { ${["id: s1", "customer: ada", what, ...some].join(", ")} }`);
  const action = fc.oneof(
    fc.constantFrom(
      "change: { subscription: s1, plan: solo }",
      "change: { subscription: s1, plan: solo-yearly, proration_behavior: always_invoice }",
      "change: { subscription: s1, cancel_at_period_end: true }",
      "pause_collection: { subscription: s1, behavior: keep_as_draft }",
      "pause_collection: { subscription: s1, behavior: none }",
      "customer: { id: ada, payment_method: declines }",
      "customer: { id: ada, payment_method: card }",
      "pay: { subscription: s1 }",
      "cancel: { subscription: s1, invoice_now: true, prorate: true }",
      "expect: { subscriptions: { s1: { status: active } }, revenue: { 2027-03: 1.00 usd } }",
      "usage: { customer: ada, meter: calls, value: 7, every: 4d, until: 2027-03-15T00:00:00Z }",
    ),
    fc
      .integer({ min: 1, max: 900 })
      .map((value) => `usage: { customer: ada, meter: calls, value: ${value} }`),
    fc.integer({ min: -900, max: 900 }).map((amount) => `invoice_item: { customer: ada, amount: ${amount} }`),
    fc.integer({ min: -900, max: 900 }).map((amount) => `balance: { customer: ada, amount: ${amount} }`),
    fc.integer({ min: 1, max: 900 }).map((amount) => `credit_grant: { customer: ada, amount: ${amount} }`),
  );
  const delay = fc.constantFrom("+0s", "+1s", "+90min", "+3d", "+2w", "+1mo");
  return fc
    .tuple(subscribe, fc.array(fc.tuple(delay, action), { maxLength: 8 }))
    .map(([first, actions]) =>
      [
        "scenario: random\ncatalog: .\nstart: 2027-01-31T00:00:00Z\nsteps:",
        "  - customer: { id: ada, currency: usd }",
        `  - ${first}`,
        ...actions.map(([at, what]) => (at === "+0s" ? `  - ${what}` : `  - { at: ${at}, ${what} }`)),
        "expect: {}\n",
      ].join("\n"),
    );
}
