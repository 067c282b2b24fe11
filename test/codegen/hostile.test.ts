import { describe, expect, it } from "vitest";
import { generateModule } from "../../src/codegen/generate-module.ts";
import { buildCatalog } from "../support/build-catalog.ts";
import { expectCompiles } from "../support/expect-compiles.ts";
import { exportsOf } from "./generated.ts";
import { COMPILERS, typeErrors } from "./type-errors.ts";

const HOSTILE = [
  "*/ globalThis.owned = 1; /*",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a hostile text, not a template
  "`${globalThis.owned = 1}`",
  '"; globalThis.owned = 1; "',
  "line\nbreak\r\n * @deprecated",
  "\u2028\u2029\u0085",
  "\u202Eeman\u202C \u200B\u2066x",
  "\\",
  "</script><!--",
  "@deprecated {@link https://example.com}",
  "![x](https://example.com/x.png) <img src=x onerror=y>",
  "\uD800",
  "*\\/ *\u200B/",
  "🚀".repeat(40),
];

/** The same hostile text wherever an author may write one. */
function hostileCatalog(text: string) {
  const quoted = JSON.stringify(text).replace(/[\u007f-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  const short = JSON.stringify(`k ${text.replace(/[^ -~]|[[\]]/g, "").slice(0, 30)}`.trim());
  return expectCompiles(
    buildCatalog(`meters: { calls: { name: ${quoted}, event_name: ${quoted}, aggregation: sum, value_key: ${quoted} } }
features: { f: { name: ${quoted} }, g: { type: string } }
taxes: { t: { name: ${quoted}, percentage: 1, inclusive: false } }
products:
  pro:
    name: ${quoted}
    description: ${quoted}
    unit_label: ${short}
    features: [f, { g: ${quoted} }]
    metadata: { ${short}: ${quoted} }
    prices:
      monthly: { unit_amount: 1.00 usd, interval: month, lookup_key: ${quoted}, metadata: { ${short}: ${quoted} } }
      calls: { unit_amount: 1.00 usd, interval: month, meter: calls }
plans: { p: { name: ${quoted}, description: ${quoted}, items: [pro.monthly, pro.calls], taxes: [t], metadata: { ${short}: ${quoted} } } }
coupons: { c: { name: ${short}, percent_off: 5, duration: once, metadata: { ${short}: ${quoted} } } }
metadata_schema:
  products: { properties: { ${short}: { type: string, description: ${quoted}, enum: [${quoted}] } }, required: [${short}] }
`),
  );
}

describe("authored texts in the generated module", () => {
  it.each(HOSTILE.filter((text) => !text.includes("\uD800")))("stay what they are: %j", async (text) => {
    const module = await generateModule(hostileCatalog(text));
    expect(module).not.toMatch(/[\p{Cf}\u0085\u2028\u2029]/u);
    expect(typeErrors({ "catalog.ts": module }, COMPILERS.at(-1)![1])).toEqual([]);
    const { products, plans, meters } = (await exportsOf(module)) as {
      readonly products: {
        readonly pro: { readonly name: string; readonly features: { readonly g: string } };
      };
      readonly plans: { readonly p: { readonly description: string } };
      readonly meters: { readonly calls: { readonly event_name: string } };
    };
    expect(products.pro.name).toBe(text);
    expect(products.pro.features.g).toBe(text);
    expect(plans.p.description).toBe(text);
    expect(meters.calls.event_name).toBe(text);
    expect(Reflect.get(globalThis, "owned")).toBeUndefined();
  });

  it("show no tag, link or image in the editor: comments hold them as code", async () => {
    const module = await generateModule(hostileCatalog("@deprecated [x](https://example.com)"));
    const comments = module.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
    const bare = comments.map((comment) => comment.replace(/`[^`\n]*`/g, ""));
    expect(bare.filter((comment) => /@deprecated|\]\(|https:/.test(comment))).toEqual([]);
  });
});
