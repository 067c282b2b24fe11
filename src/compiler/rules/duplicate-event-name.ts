import type { Rule } from "./rule.ts";
import { duplicatesOf } from "./walk/duplicates.ts";
import { related } from "./walk/related.ts";

export const duplicateEventName: Rule = ({ catalog, spans }, report) => {
  for (const { item, first, name } of duplicatesOf(catalog.meters.values(), ({ eventName }) => eventName)) {
    report({
      code: "duplicate/event-name",
      at: spans.find(item.address, "event_name"),
      detail: `The meters "${first.key}" and "${item.key}" both count the event "${name}"; an event belongs to one meter.`,
      data: { event_name: name },
      related: related(`${first.key} counts it here`, spans.find(first.address, "event_name")),
      hint: "Use one meter for both, or send another event. Without `event_name`, it is the key.",
    });
  }
};
