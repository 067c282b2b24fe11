import type { Ended } from "./program.ts";
import { runProgram } from "./program.ts";

const PRODUCTS = 5;

/** The catalog of a round: some twenty changes against that of the round before, a new price for each product among them. */
export function catalogOf(round: number): string {
  const products = Array.from(
    { length: PRODUCTS },
    (_, index) => `  p${index}:
    name: Product ${index} of round ${round}
    default_price: monthly
    features: [${round % 2 === 0 ? "even" : "odd"}]
    prices:
      monthly: { unit_amount: ${amountOf(index, round)} usd, interval: month }
`,
  );
  return `tariff: 1
catalog: race
currency: usd
features: { even: { name: Even }, odd: { name: Odd } }
products:
${products.join("")}`;
}

/** Ids of the products, and the amount of each in a round. */
export function amountsOf(round: number): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Array.from({ length: PRODUCTS }, (_, index) => [`p${index}`, centsOf(index, round)]),
  );
}

/** In the currency's minor units; never the same twice. */
function centsOf(product: number, round: number): number {
  return 1000 + product * 1000 + round;
}

function amountOf(product: number, round: number): string {
  return (centsOf(product, round) / 100).toFixed(2);
}

export interface Racer {
  readonly code: number | null;
  readonly err: string;
  /** Writes that it reports as done. */
  readonly done: number;
}

interface ApplyDocument {
  readonly report?: { readonly operations: readonly { readonly outcome: string }[] };
}

/** Two real applies of the folder's catalog, started at the same time. */
export function raceTwice(cwd: string): Promise<readonly Racer[]> {
  const argv = ["apply", "--yes", "--format", "json"];
  return Promise.all(
    [runProgram(argv, { cwd }), runProgram(argv, { cwd })].map(async (run) => racerOf(await run)),
  );
}

function racerOf({ code, out, err }: Ended): Racer {
  const { report } = JSON.parse(out) as ApplyDocument;
  return { code, err, done: report?.operations.filter(({ outcome }) => outcome === "done").length ?? 0 };
}
