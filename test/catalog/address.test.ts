import { describe, expect, it } from "vitest";
import { addressOf, CATALOG_KINDS, priceKey } from "../../src/catalog/address.ts";

describe("addresses", () => {
  it("are the kind and the key; a price's key names its product", () => {
    expect(addressOf("product", "pro")).toBe("product/pro");
    expect(addressOf("price", priceKey("pro", "monthly"))).toBe("price/pro.monthly");
    expect(addressOf("promotion_code", "LAUNCH20")).toBe("promotion_code/LAUNCH20");
  });

  it("are told apart by kind: the same key may name one thing of each", () => {
    expect(new Set(CATALOG_KINDS.map((kind) => addressOf(kind, "pro"))).size).toBe(CATALOG_KINDS.length);
  });
});
