import type { Decimal } from "../../src/money/decimal.ts";
import type { UsageEvent } from "../../src/simulator/entities.ts";

/** Events of one customer on one meter, a second apart. */
export function usageEvents(values: readonly (Decimal | string)[]): readonly UsageEvent[] {
  return values.map((value, index) => ({
    id: `event_${index}`,
    customer: "ada",
    meter: "api",
    timestamp: index,
    sequence: index,
    value,
  }));
}
