import type { FieldReader } from "../../compiler/field-reader.ts";

/** Reports fields of which at most one may be there; the first that is there counts. */
export function excludeFields(fields: FieldReader, names: readonly string[], why: string): void {
  const [first, ...others] = names.flatMap((name) => fields.map.entries.get(name) ?? []);
  for (const other of others) {
    fields.markBroken();
    fields.context.report({
      code: "scenario/fields-contradict",
      at: other.keySpan,
      detail: `\`${first!.key}\` and \`${other.key}\` exclude each other: ${why}.`,
      data: { field: other.key, other: first!.key },
      related: [{ message: "the other one", at: first!.keySpan }],
      hint: "Keep one of them.",
    });
  }
}

/** Reports that a field is missing which another one needs. */
export function requireField(fields: FieldReader, name: string, why: string): void {
  if (fields.has(name)) return;
  fields.markBroken();
  const { span } = fields.map;
  fields.context.report({
    code: "scenario/field-missing",
    at: { ...span, end: span.start },
    detail: `The field \`${name}\` is missing: ${why}.`,
    data: { field: name },
    hint: `Add \`${name}:\`.`,
  });
}
