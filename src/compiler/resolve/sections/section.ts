import type { Address, CatalogKind } from "../../../catalog/address.ts";
import { addressOf } from "../../../catalog/address.ts";
import { FieldReader } from "../../field-reader.ts";
import type { ResolveContext } from "../../resolve-context.ts";
import type { YamlMap } from "../../yaml-tree.ts";
import type { Declarations } from "../declarations.ts";
import { checkKey, checkPromotionCode } from "../values/key.ts";

/** One declared thing on its way into the catalog. */
export interface Declared {
  readonly address: Address;
  readonly key: string;
  readonly fields: FieldReader;
}

export type SectionName =
  | "meters"
  | "features"
  | "taxes"
  | "products"
  | "plans"
  | "coupons"
  | "promotion_codes";

/** Reads sections over all files: one namespace for each, the first of two equal keys counts. */
export class SectionReader {
  readonly #roots: readonly YamlMap[];
  readonly #declarations: Declarations;
  readonly #context: ResolveContext;

  constructor(roots: readonly YamlMap[], declarations: Declarations, context: ResolveContext) {
    this.#roots = roots;
    this.#declarations = declarations;
    this.#context = context;
  }

  read<T>(
    name: SectionName,
    kind: CatalogKind,
    build: (declared: Declared) => T | undefined,
  ): ReadonlyMap<string, T> {
    const things = new Map<string, T>();
    for (const root of this.#roots) {
      const section = root.entries.get(name)?.value;
      if (section === undefined) continue;
      if (section.kind !== "map") {
        this.#declarations.hide(addressOf(kind, ""));
        if (kind === "product") this.#declarations.hide(addressOf("price", ""));
        continue;
      }
      for (const [key, value] of this.#declare(section, kind)) {
        if (value === undefined) continue;
        const thing = build({ address: addressOf(kind, key), key, fields: value });
        if (thing !== undefined && !value.isBroken) things.set(key, thing);
      }
    }
    return things;
  }

  *#declare(section: YamlMap, kind: CatalogKind): Iterable<readonly [string, FieldReader | undefined]> {
    for (const entry of section.entries.values()) {
      const address = addressOf(kind, entry.key);
      const isKey = (kind === "promotion_code" ? checkPromotionCode : checkKey)(entry, this.#context);
      if (!this.#declarations.add(address, entry)) {
        this.#context.report({
          code: "duplicate/key",
          at: entry.keySpan,
          detail: `"${entry.key}" has been declared before; all files of a catalog share one namespace.`,
          data: { key: entry.key, kind },
          related: relatedTo(this.#declarations, address),
          hint: "Rename one of them, or delete it.",
        });
        continue;
      }
      const { value } = entry;
      if (value.kind !== "map" && kind === "product")
        this.#declarations.hide(addressOf("price", `${entry.key}.`));
      // A thing with an impossible key is read for its own mistakes and then left out.
      const fields = value.kind === "map" ? new FieldReader(value, this.#context) : undefined;
      if (!isKey) fields?.markBroken();
      yield [entry.key, fields];
    }
  }
}

function relatedTo(declarations: Declarations, address: Address) {
  const at = declarations.find(address);
  return at === undefined ? [] : [{ message: "first declared here", at }];
}
