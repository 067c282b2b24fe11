import type { Tax } from "../../../catalog/catalog.ts";
import { decimal, ZERO } from "../../../money/decimal.ts";
import { readBoolean } from "../values/choice.ts";
import { numberReader } from "../values/number.ts";
import { readText } from "../values/text.ts";
import { activeField, declaredFields, metadataField } from "./common-fields.ts";
import type { Declared } from "./section.ts";

const readPercentage = numberReader({ minimum: ZERO, maximum: decimal(100n), places: 4 });

export function readTax(declared: Declared): Tax | undefined {
  const { fields } = declared;
  const name = fields.read("name", readText);
  const percentage = fields.read("percentage", readPercentage);
  const inclusive = fields.read("inclusive", readBoolean);
  const rest = {
    ...declaredFields(declared),
    description: fields.read("description", readText),
    country: fields.read("country", readText),
    state: fields.read("state", readText),
    jurisdiction: fields.read("jurisdiction", readText),
    taxType: fields.read("tax_type", readText),
    active: activeField(fields),
    metadata: metadataField(fields),
  };
  if (name === undefined || percentage === undefined || inclusive === undefined) return undefined;
  return { ...rest, name, percentage, inclusive };
}
