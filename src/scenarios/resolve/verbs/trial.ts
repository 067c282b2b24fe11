import type { Plan, Trial } from "../../../catalog/catalog.ts";
import type { FieldReader } from "../../../compiler/field-reader.ts";
import { mapReader } from "../../../compiler/field-reader.ts";
import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import type { TrialInput } from "../../../simulator/command.ts";
import { excludeFields } from "../contradictions.ts";
import type { ListedItem } from "../items/listed-item.ts";
import type { StepScope } from "../step-scope.ts";
import { readCovers, readMissingPaymentMethod } from "./choices.ts";

const DAY_SECONDS = 86_400;
const DAYS_MAX = 730;

const readTrialTerms = mapReader<Trial>((fields) => {
  const days = fields.read("days", VALUE_READERS.count(1, DAYS_MAX));
  const covers = fields.read("covers", readCovers) ?? "everything";
  const missingPaymentMethod =
    fields.read("missing_payment_method", readMissingPaymentMethod) ?? "create_invoice";
  return days === undefined ? undefined : { days, covers, missingPaymentMethod };
});

/** The trial that a subscription begins with: its own, else the plan's, else that of its prices when asked for. */
export function readTrial(
  fields: FieldReader,
  scope: StepScope,
  plan: Plan | undefined,
  listed: readonly ListedItem[],
): TrialInput | undefined {
  excludeFields(fields, ["trial", "trial_end", "trial_from_plan"], "a trial ends once");
  const written = fields.node("trial");
  const isNone = written?.kind === "scalar" && written.text === "none";
  const own = written === undefined || isNone ? undefined : fields.read("trial", readTrialTerms);
  const end = fields.read("trial_end", VALUE_READERS.instant);
  const isFromPrices = fields.read("trial_from_plan", VALUE_READERS.boolean) ?? false;
  if (isNone) return undefined;
  const terms = own ?? plan?.trial;
  const { covers, missingPaymentMethod } = terms ?? NO_TERMS;
  const days = (isFromPrices ? longestOfPrices(listed) : undefined) ?? terms?.days;
  const ends = end ?? (days === undefined ? undefined : scope.at + days * DAY_SECONDS);
  return ends === undefined ? undefined : { end: ends, covers, missingPaymentMethod };
}

const NO_TERMS = { covers: "everything", missingPaymentMethod: "create_invoice" } as const;

function longestOfPrices(listed: readonly ListedItem[]): number | undefined {
  const days = listed.flatMap(({ price }) => price.trialPeriodDays ?? []);
  return days.length === 0 ? undefined : Math.max(...days);
}
