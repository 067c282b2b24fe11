import type { Meter } from "../../../catalog/catalog.ts";
import { AGGREGATIONS } from "../../../catalog/catalog.ts";
import { choiceReader } from "../values/choice.ts";
import { readText } from "../values/text.ts";
import { activeField, declaredFields, lifecycleField } from "./common-fields.ts";
import type { Declared } from "./section.ts";

const readAggregation = choiceReader(AGGREGATIONS);
const readEventTimeWindow = choiceReader(["day", "hour"]);

export function readMeter(declared: Declared): Meter | undefined {
  const { fields, key } = declared;
  const aggregation = fields.read("aggregation", readAggregation);
  const meter = {
    ...declaredFields(declared),
    name: fields.read("name", readText),
    active: activeField(fields),
    eventName: fields.read("event_name", readText) ?? key,
    valueKey: fields.read("value_key", readText) ?? "value",
    customerKey: fields.read("customer_key", readText) ?? "stripe_customer_id",
    eventTimeWindow: fields.read("event_time_window", readEventTimeWindow),
    lifecycle: lifecycleField(fields),
  };
  return aggregation === undefined ? undefined : { ...meter, aggregation };
}
