import type { FieldSpec, KindTable, KindTables } from "../../src/reconciler/field-table.ts";

function table(
  kind: string,
  noun: string,
  fields: readonly FieldSpec[],
  rest: Partial<KindTable> = {},
): KindTable {
  return {
    kind,
    noun: { one: noun, many: `${noun}s` },
    fields,
    hasMetadata: true,
    ownership: "mark",
    naturalKeyScope: "all",
    naturalKeyMoves: false,
    replace: "create-first",
    restores: true,
    archiveIsFinal: false,
    leaves: "archive",
    leavesTrace: true,
    ...rest,
  };
}

/** Kinds as a back end would describe them, as far as a printer looks at them. */
export const KINDS: KindTables = [
  table("meter", "meter", [{ name: "event_name", mutability: "create-only", isNaturalKey: true }], {
    ownership: "named",
  }),
  table("feature", "feature", [{ name: "lookup_key", mutability: "create-only", isNaturalKey: true }], {
    archiveIsFinal: true,
  }),
  table("tax", "tax rate", []),
  table("product", "product", [
    { name: "name", mutability: "mutable" },
    { name: "shippable", mutability: "mutable", default: null },
  ]),
  table(
    "attachment",
    "attached feature",
    [
      { name: "product", mutability: "create-only", references: "product" },
      { name: "feature", mutability: "create-only", references: "feature" },
    ],
    { leaves: "detach", ownership: "parents" },
  ),
  table(
    "price",
    "price",
    [
      { name: "product", mutability: "create-only", references: "product" },
      { name: "meter", mutability: "create-only", references: "meter" },
      { name: "interval_count", mutability: "create-only", default: 1 },
      { name: "lookup_key", mutability: "mutable", isNaturalKey: true },
    ],
    { naturalKeyMoves: true },
  ),
  table("coupon", "coupon", [], { leaves: "remove", replace: "forbidden" }),
  table(
    "promotion_code",
    "promotion code",
    [{ name: "coupon", mutability: "create-only", references: "coupon" }],
    {
      replace: "archive-first",
      naturalKeyScope: "active",
    },
  ),
];
