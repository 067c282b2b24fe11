import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormBranch, FormTree, FormValue } from "../../src/stripe/form.ts";
import { decodeForm, encodeForm, FORM_LIMITS } from "../../src/stripe/form.ts";

function decoded(text: string): FormBranch {
  const result = decodeForm(text);
  if (!result.ok) throw new Error(result.message);
  return result.params;
}

function problem(text: string): string {
  const result = decodeForm(text);
  return result.ok ? "none" : result.problem;
}

describe("encoding a form", () => {
  it.each<[string, Readonly<Record<string, FormValue | undefined>>, string]>([
    [
      "nested hashes and indexed lists",
      { a: { b: { c: 1 } }, items: [{ price: "x" }, { price: "y" }] },
      "a[b][c]=1&items[0][price]=x&items[1][price]=y",
    ],
    ["null as an empty value, and undefined as nothing", { a: null, b: undefined, c: "" }, "a=&c="],
    ["an empty list as nothing", { a: [], b: {}, c: 1 }, "c=1"],
    ["booleans and big integers", { a: true, b: 9007199254740993n }, "a=true&b=9007199254740993"],
    ["spaces and reserved characters, but no brackets", { "a b": "c&d=e[]" }, "a%20b=c%26d%3De%5B%5D"],
  ])("writes %s", (_, params, text) => {
    expect(encodeForm(params)).toBe(text);
  });

  it("puts the replacement character in the place of half a character", () => {
    expect(encodeForm({ a: "x\ud800y" })).toBe("a=x%EF%BF%BDy");
  });

  it("refuses a number that isn't finite", () => {
    expect(() => encodeForm({ a: Number.NaN })).toThrow("finite");
  });
});

describe("decoding a form", () => {
  it.each<[string, string, FormTree]>([
    ["indexed lists", "a[0]=x&a[1]=y", { a: { 0: "x", 1: "y" } }],
    ["indexes in any order and with gaps", "a[7]=y&a[0]=x", { a: { 0: "x", 7: "y" } }],
    ["bare lists", "expand[]=x&expand[]=y", { expand: { 0: "x", 1: "y" } }],
    [
      "bare lists of maps, in which a repeated name begins the next",
      "i[][p]=1&i[][q]=2&i[][p]=3",
      { i: { 0: { p: "1", q: "2" }, 1: { p: "3" } } },
    ],
    ["escaped brackets and plus signs", "a%5Bb%5D=c+d%2B", { a: { b: "c d+" } }],
    ["the last of equal names", "a=1&a=2", { a: "2" }],
    ["names without a value", "a&b=", { a: "", b: "" }],
    ["empty pairs", "&&a=1&", { a: "1" }],
  ])("reads %s", (_, text, tree) => {
    expect(JSON.parse(JSON.stringify(decoded(text)))).toEqual(tree);
  });

  it.each([
    ["a=%zz", "bad-encoding"],
    ["a=%ff", "bad-encoding"],
    ["a=1&a[b]=2", "conflict"],
    ["a[b]=2&a=1", "conflict"],
    ["a[b=1", "bad-name"],
    ["a]b=1", "bad-name"],
    ["[a]=1", "bad-name"],
    ["a[b]c=1", "bad-name"],
    ["=1", "bad-name"],
    [`a${"[b]".repeat(8)}=1`, "too-deep"],
    [`a${"[b]".repeat(200_000)}=1`, "too-deep"],
    ["a=1&".repeat(FORM_LIMITS.parameters + 1), "too-many"],
    ["a".repeat(FORM_LIMITS.bytes + 1), "too-large"],
  ])("refuses %.20s as %s", (text, expected) => {
    expect(problem(text)).toBe(expected);
  });

  it("gives hostile names no meaning", () => {
    const params = decoded("__proto__[polluted]=1&constructor[prototype][polluted]=1&m[__proto__]=x");
    expect(Object.getPrototypeOf(params)).toBeNull();
    expect(Object.keys(params)).toEqual(["__proto__", "constructor", "m"]);
    expect(({} as Readonly<Record<string, unknown>>)["polluted"]).toBeUndefined();
    expect(params["toString"]).toBeUndefined();
  });

  it("reads back whatever was written", () => {
    const name = fc
      .string({ minLength: 1, maxLength: 8, unit: "binary" })
      .filter((text) => !/[[\]]/.test(text));
    const leaf = fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean());
    const { tree } = fc.letrec<{ tree: FormValue }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.array(tie("tree"), { minLength: 1, maxLength: 4 }),
        fc.dictionary(name, tie("tree"), { minKeys: 1, maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(name, tree, { maxKeys: 5 }), (params) => {
        expect(plain(decoded(encodeForm(params)))).toEqual(plain(params));
      }),
    );
  });
});

/** Entries with their leaves as text: how a list and a map of digits both come out. */
function plain(value: FormValue | FormTree | undefined): unknown {
  if (typeof value !== "object" || value === null) return String(value);
  return new Map(
    Object.entries(value)
      .map(([key, part]): [string, unknown] => [key, plain(part)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
