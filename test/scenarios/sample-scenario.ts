import type { SourceFile } from "../../src/diagnostics/source-span.ts";
import { compareExpectations } from "../../src/scenarios/compare-expectations.ts";
import type { Mismatch } from "../../src/scenarios/mismatch.ts";
import { readScenario } from "../../src/scenarios/read-scenario.ts";
import { runScenario } from "../../src/scenarios/run-scenario.ts";
import type { Scenario } from "../../src/scenarios/scenario.ts";
import { updateExpectations } from "../../src/scenarios/update-expectations.ts";
import type { Command } from "../../src/simulator/command.ts";
import { formatInstant } from "../../src/time/instant.ts";

/** A catalog with a price of each kind that scenarios treat in their own way. */
export const CATALOG = `tariff: 1
catalog: acme
currency: usd
meters:
  calls: { aggregation: sum }
  logins: { aggregation: unique_count }
  sales: { aggregation: sum }
taxes:
  vat: { name: VAT, percentage: 20, inclusive: false }
  gst: { name: GST, percentage: 10, inclusive: false }
products:
  pro:
    name: Pro
    unit_label: seat
    prices:
      monthly: { unit_amount: 30.00 usd, interval: month, currency_options: { eur: 28.00 eur } }
      yearly: { unit_amount: 300.00 usd, interval: year, trial_period_days: 7 }
  api:
    name: API
    prices:
      calls: { interval: month, meter: calls, graduated: [{ up_to: 100, unit_amount: 0 }, { up_to: inf, unit_amount: 0.10 usd }] }
      logins: { unit_amount: 1.00 usd, interval: month, meter: logins }
      sales: { interval: month, meter: sales, percentage: { rate: 2 } }
  setup: { name: Set-up, prices: { once: { unit_amount: 50.00 usd } } }
plans:
  team:
    items: [{ price: pro.monthly, quantity: 2, adjustable_quantity: { minimum: 2, maximum: 10 } }, api.calls, setup.once]
    trial: { days: 14, missing_payment_method: cancel }
    taxes: [vat]
  solo: { items: [pro.monthly] }
  solo-yearly: { items: [pro.yearly] }
coupons:
  launch: { percent_off: 20, duration: repeating, duration_in_months: 3 }
  welcome: { amount_off: 5.00 usd, duration: once }
promotion_codes: { LAUNCH20: { coupon: launch } }
`;

/** The sources of a scenario beside the catalog above. */
export function sourcesWith(files: Readonly<Record<string, string>> = {}) {
  return {
    readCatalog: () => ({ value: [{ path: "catalog.yaml", text: CATALOG }], diagnostics: [] }),
    readFile: (path: string) => ({ value: { path, text: files[path] ?? "" }, diagnostics: [] }),
  };
}

/** Steps as a scenario of 2027 with the catalog above. */
export function scenarioFile(steps: string, rest = ""): SourceFile {
  const head = "scenario: sample\ncatalog: .\nstart: 2027-01-31T00:00:00Z\n";
  return { path: "scenario.yaml", text: `${head}steps:\n${steps}\n${rest}` };
}

export function read(file: SourceFile, files: Readonly<Record<string, string>> = {}): Scenario {
  const { value, diagnostics } = readScenario(file, sourcesWith(files));
  if (value === undefined) throw new Error(JSON.stringify(diagnostics, null, 1));
  return value;
}

/** Codes of what is wrong, in the order of the file. */
export function mistakesIn(
  file: SourceFile,
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  return readScenario(file, sourcesWith(files)).diagnostics.map(({ code }) => code);
}

/** The commands of the last step, each with its instant. */
export function commandsOf(
  steps: string,
  files: Readonly<Record<string, string>> = {},
): readonly (Command & { readonly at: string })[] {
  const { timeline } = read(scenarioFile(steps), files);
  const commands = timeline.flatMap((entry) => (entry.kind === "command" ? [entry] : []));
  const last = commands.at(-1)?.span.start.line;
  return commands
    .filter(({ span }) => span.start.line === last)
    .map(({ command, at }) => ({ ...command, at: formatInstant(at) }));
}

/** What a scenario misses of its expectations. */
export function mismatchesOf(file: SourceFile): readonly Mismatch[] {
  const scenario = read(file);
  return compareExpectations(scenario, runScenario(scenario).observations);
}

export function updated(file: SourceFile): SourceFile {
  const scenario = read(file);
  return { path: file.path, text: updateExpectations(scenario, runScenario(scenario).observations) };
}
