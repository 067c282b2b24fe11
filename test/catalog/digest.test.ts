import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/catalog/digest.ts";
import { canonicalJson, digestOf, sha256 } from "../../src/catalog/digest.ts";

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 5 }),
  ),
})).value;

/** The same data with the members of every map in the opposite order. */
function reversed(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member ?? null)]),
  );
}

describe("canonicalJson", () => {
  it("sorts members, keeps the order of lists and leaves undefined members out", () => {
    expect(canonicalJson({ b: [2, 1], a: { d: "é", c: null }, e: undefined })).toBe(
      '{"a":{"c":null,"d":"é"},"b":[2,1]}',
    );
  });

  it("is JSON of the same data", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("is the same text whatever the order of members", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });
});

describe("digests", () => {
  it("are the SHA-256 of the text's UTF-8 bytes", () => {
    expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(sha256("price/é")).toBe(createHash("sha256").update(Buffer.from("price/é", "utf8")).digest("hex"));
  });

  it("tell different data apart and don't see the order of members", () => {
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
    expect(digestOf({ a: 1 })).not.toBe(digestOf({ a: "1" }));
    expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
  });
});
