import { parse } from "yaml";
import { compile } from "../../../src/compiler/compile.ts";
import { validate } from "../../../src/compiler/generated/validate-catalog.js";
import { STRIPE_PROFILE } from "../../../src/lowering/stripe-profile.ts";
import type { Measure } from "../measure.ts";
import { compareTimes, processorTime } from "../statistics.ts";
import { syntheticCatalog } from "../synthetic-catalog.ts";

const files = syntheticCatalog(1_000);

/** What any tool must do: parse the text and check its shape. */
function parseAndValidate(): void {
  for (const { text } of files) {
    if (!validate(parse(text, { uniqueKeys: false }))) throw new Error("the synthetic catalog is not valid");
  }
}

function compileAll(): void {
  const { catalog } = compile(files, { profile: STRIPE_PROFILE, backend: "sandbox" });
  if (catalog?.prices.size !== 3_000) throw new Error("the synthetic catalog doesn't compile");
}

export const compileRatio: Measure = {
  name: "compile of 1,000 products with 3,000 prices, as a multiple of bare yaml and the validator",
  bound: { atMost: 2 },
  async run() {
    const { ratio, detail } = await compareTimes(9, compileAll, parseAndValidate, processorTime);
    return { value: ratio, detail };
  },
};
