import type { Rule } from "./rule.ts";
import { duplicatesOf } from "./walk/duplicates.ts";

export const duplicateAdoptedId: Rule = ({ adoptions }, report) => {
  const place = ({ backend, id }: { backend: string; id: string }) => `${backend} ${id}`;
  for (const { item, first } of duplicatesOf(adoptions, place)) {
    report({
      code: "duplicate/adopted-id",
      at: item.entry.value.span,
      detail: `"${item.id}" is adopted for "${first.key}" and for "${item.key}"; it can be one of them.`,
      data: { id: item.id, backend: item.backend },
      related: [{ message: "first adopted here", at: first.entry.value.span }],
      hint: "Delete one of the entries.",
    });
  }
};
