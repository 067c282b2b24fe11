import type { Rule } from "./rule.ts";

const NEW_ID = /^[A-Za-z0-9_-]+$/;

export const productTextsFit: Rule = ({ catalog, spans }, report) => {
  for (const { address, id, statementDescriptor } of catalog.products.values()) {
    // https://docs.stripe.com/api/products/create, `statement_descriptor`; an empty one clears it.
    const descriptor = statementDescriptor ?? "";
    if (descriptor !== "" && (/[<>\\"']/.test(descriptor) || !/[A-Za-z]/.test(descriptor))) {
      report({
        code: "product/statement-descriptor",
        at: spans.find(address, "statement_descriptor"),
        detail: `"${descriptor}" can't stand on a bank statement: it needs a letter and none of < > \\ " '.`,
        data: { statement_descriptor: descriptor },
        hint: "Use letters, digits and spaces.",
      });
    }
    if (id !== undefined && !NEW_ID.test(id)) {
      report({
        code: "product/id-characters",
        at: spans.find(address, "id"),
        detail: `"${id}" can be the id of an existing product; new ones have letters, digits, _ and - only.`,
        data: { id },
        hint: "Check the id, unless the product exists already.",
      });
    }
  }
};
