import { METADATA_SECTIONS } from "../../../src/catalog/metadata-schema.ts";
import type { Choices } from "./choices.ts";
import type { Making, YamlData } from "./draft.ts";

/** Schemas that the random metadata fits: what they bind is written by no maker. */
export function addMetadataSchemas({ choose, draft }: Making): void {
  for (const section of choose.some(METADATA_SECTIONS, choose.chance(40) ? choose.integer(1, 7) : 0)) {
    draft.metadata_schema[section] = {
      type: choose.maybe(50, () => "object"),
      properties: {
        crm_id: { type: "string", maxLength: choose.maybe(50, () => 500) },
        "Account owner": someProperty(choose),
        level: someProperty(choose),
      },
      required: choose.maybe(40, () => []),
      additionalProperties: choose.maybe(40, () => true),
    };
  }
}

function someProperty(choose: Choices): YamlData {
  const type = choose.pick(["string", "integer", "number", "boolean"] as const);
  const isNumber = type === "integer" || type === "number";
  const values = { string: ["a", "007"], integer: [1, 20], number: [0.5, "2.50"], boolean: [true] };
  return {
    type,
    description: choose.maybe(50, () => choose.pick(["Who keeps it", "yes: of course"])),
    enum: choose.maybe(50, () => values[type]),
    minimum: isNumber ? choose.maybe(50, () => choose.pick([-5, 0, 0.5])) : undefined,
    maximum: isNumber ? choose.maybe(50, () => 100) : undefined,
    minLength: type === "string" ? choose.maybe(50, () => choose.integer(0, 1)) : undefined,
    maxLength: type === "string" ? choose.maybe(50, () => choose.integer(3, 500)) : undefined,
  };
}
