import type { MachineSettings } from "../../../src/simulator/terms.ts";
import { formatInstant } from "../../../src/time/instant.ts";
import { at } from "../world.ts";
import type { Deed, Field } from "./deed.ts";
import { Seconds } from "./deed.ts";
import { START } from "./live.ts";

/** The deeds as a scenario, to be saved and looked at. */
export function writeScenario(deeds: readonly Deed[], settings: Partial<MachineSettings>): string {
  let now = at(START);
  const steps = deeds.map(({ wait, verb, fields }) => {
    now += wait;
    return `  - { at: ${formatInstant(now)}, ${verb}: ${write(fields, now)} }`;
  });
  return [
    "scenario: a life that breaks a promise",
    `start: ${START}`,
    `settings: { after_retries: ${settings.afterRetries}, tax_rounding: ${settings.taxRounding} }`,
    "steps:",
    ...steps,
    `until: ${formatInstant(now + 40 * 86_400)}`,
  ].join("\n");
}

function write(field: Field, now: number): string {
  if (field instanceof Seconds) return formatInstant(now + field.count);
  if (Array.isArray(field)) return `[${field.map((one: Field) => write(one, now)).join(", ")}]`;
  if (typeof field !== "object") return String(field);
  const members = Object.entries(field).filter(([, value]) => value !== undefined);
  return `{ ${members.map(([name, value]) => `${name}: ${write(value as Field, now)}`).join(", ")} }`;
}
