import { FieldReader } from "../../compiler/field-reader.ts";
import type { ResolveContext } from "../../compiler/resolve-context.ts";
import { VALUE_READERS } from "../../compiler/value-readers.ts";
import type { YamlMap } from "../../compiler/yaml-tree.ts";
import type { MachineSettings } from "../../simulator/terms.ts";
import { readSeconds } from "./durations.ts";

const DAY = 86_400;
const readRetries = VALUE_READERS.list(readSeconds);
const readAfterRetries = VALUE_READERS.choice(["cancel", "unpaid", "past_due"]);
const readTaxRounding = VALUE_READERS.choice(["line", "invoice"]);
export const readBillingMode = VALUE_READERS.choice(["flexible", "classic"]);

/** What holds where a scenario says nothing. */
const DEFAULT_SETTINGS: MachineSettings = {
  finalizeAfter: 3_600,
  retries: [3 * DAY, 5 * DAY, 7 * DAY],
  afterRetries: "cancel",
  taxRounding: "line",
  billingMode: "flexible",
};

export function readSettings(root: YamlMap, context: ResolveContext): MachineSettings {
  const node = root.entries.get("settings")?.value;
  if (node?.kind !== "map") return DEFAULT_SETTINGS;
  const fields = new FieldReader(node, context);
  return {
    finalizeAfter: fields.read("finalize_after", readSeconds) ?? DEFAULT_SETTINGS.finalizeAfter,
    retries: fields.read("retries", readRetries) ?? DEFAULT_SETTINGS.retries,
    afterRetries: fields.read("after_retries", readAfterRetries) ?? DEFAULT_SETTINGS.afterRetries,
    taxRounding: fields.read("tax_rounding", readTaxRounding) ?? DEFAULT_SETTINGS.taxRounding,
    billingMode: fields.read("billing_mode", readBillingMode) ?? DEFAULT_SETTINGS.billingMode,
  };
}
