/**
 * A module with the order of fields of catalogs and scenarios, as their schemas have it: shapes that refer to each other
 * by number, the document's own being the first.
 */
export function buildFieldOrders(schemas) {
  const parts = Object.entries(schemas).map(
    ([name, schema]) => `  ${name}: ${JSON.stringify(shapesOf(schema))},`,
  );
  return `// Written by schema/generate.mjs. Don't edit.
import type { FieldOrder } from "../format/field-order.ts";

export const FIELD_ORDERS: Readonly<Record<${Object.keys(schemas)
    .map((name) => `"${name}"`)
    .join(" | ")}, readonly FieldOrder[]>> = {
${parts.join("\n")}
};
`;
}

function shapesOf(schema) {
  const shapes = [];
  const numbers = new Map();
  const numberOf = (part) => {
    const known = numbers.get(part);
    if (known !== undefined) return known;
    const number = shapes.length;
    numbers.set(part, number);
    shapes.push({});
    shapes[number] = shapeOf(variantsOf(part, schema), numberOf);
    return number;
  };
  numberOf(schema);
  return shapes;
}

function shapeOf(variants, numberOf) {
  const fields = {};
  for (const { properties = {} } of variants) {
    for (const [name, part] of Object.entries(properties)) fields[name] ??= numberOf(part);
  }
  const entries = variants.find(({ additionalProperties }) => typeof additionalProperties === "object");
  const items = variants.find((variant) => variant.items !== undefined);
  return {
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(entries === undefined ? {} : { entries: numberOf(entries.additionalProperties) }),
    ...(items === undefined ? {} : { items: numberOf(items.items) }),
  };
}

/** A part of a schema with everything that it may be besides. */
function variantsOf(part, schema) {
  const named = part.$ref === undefined ? [] : [schema.definitions[part.$ref.replace("#/definitions/", "")]];
  const others = [...named, ...(part.allOf ?? []), ...(part.oneOf ?? []), ...(part.anyOf ?? [])];
  return [part, ...others.flatMap((other) => variantsOf(other, schema))];
}
