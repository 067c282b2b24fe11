// Run as `node hostile-corpus.mjs COMPILER`: reads every hostile file twice over in this one process and prints, as JSON
// lines, the codes of the diagnostics. It must never crash, so nothing is caught here.
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const load = (door) => import(pathToFileURL(`${folder}/${door}.js`).href);
const [{ compile }, { decodeSource }, { readProject }, { readPlan }] = await Promise.all(
  ["compile", "decode-source", "read-project", "check-plan"].map(load),
);

const LIMIT = 4 * 1024 * 1024;
const full = (unit) => unit.repeat(Math.floor((LIMIT - 200) / unit.length));
const list = (count, build) => Array.from({ length: count }, (_, index) => build(index));

function aliasBomb(levels) {
  const first = "a0: &a0 [x, x, x, x, x, x, x, x, x]";
  const nine = (index) => list(9, () => `*a${index}`).join(", ");
  return [first, ...list(levels, (index) => `a${index + 1}: &a${index + 1} [${nine(index)}]`)].join("\n");
}

const TEXTS = {
  "alias-bomb": aliasBomb(10),
  "alias-bomb-deep": `a0: &a0 x\n${list(99, (index) => `a${index + 1}: &a${index + 1} [*a${index}]`).join("\n")}`,
  "many-aliases": `a: &a x\nb: [${list(101, () => "*a").join(", ")}]`,
  "self-alias": "a: &a { b: [*a] }",
  proto: "tariff: 1\n__proto__: { polluted: 1 }\nproducts: { constructor: { prototype: { polluted: 1 } } }",
  brackets: full("["),
  braces: full("{a: "),
  dashes: full("- "),
  "question-marks": full("? "),
  "deep-blocks": list(2500, (index) => `${" ".repeat(index)}a:`).join("\n"),
  "deep-enough": `${list(63, (index) => `${" ".repeat(index)}a:`).join("\n")} 1`,
  "keys-20001": `tariff: 1\nproducts: {${list(20_001, (index) => `p${index}: 1`).join(", ")}}`,
  "keys-40000": `tariff: 1\nproducts:\n${list(40_000, (index) => `  p${index}: 1`).join("\n")}`,
  "keys-twice": full("tariff: 1\n"),
  hashes: full("#"),
  "hash-lines": full("#\n"),
  "blank-lines": full("\n"),
  "comments-after-blank-lines": `a: {b: c}\n${"\n".repeat(4000)}${" #c\n".repeat(2500)}`.repeat(20),
  "huge-scalar": `catalog: "${"x".repeat(LIMIT - 200)}"`,
  "huge-plain": `catalog: ${"x".repeat(LIMIT - 200)}`,
  "huge-block": `tariff: |\n${full("  x\n")}`,
  "huge-key": `${"x".repeat(LIMIT - 200)}: 1`,
  "huge-number": `tariff: ${"9".repeat(LIMIT - 200)}`,
  "long-fraction": `tariff: 1.${"0".repeat(LIMIT - 200)}1`,
  "unsafe-integer":
    "tariff: 1\ncatalog: c\nproducts: { p: { name: P, prices: { m: { unit_amount: 9007199254740993, cycles: 99999999999999999999999, interval: month } } } }",
  "many-syntax-errors": full("]\n"),
  "many-tags": full("! "),
  "many-directives": full("%x\n"),
  "many-anchors": full("&a "),
  "many-documents": full("---\n"),
  "unclosed-quote": `a: "${full('\\"')}x`,
  "unclosed-flow": `a: [${full("b, ").slice(0, -600_000)}`,
  "wrong-flow": `{${full("a:1 b: 'x' 'y',")}`,
  tabs: `tariff:\n${full("\ta: 1\n")}`,
  "one-tab": "tariff: 1\nproducts:\n\tpro: { name: Pro }\n",
  "empty-values": `tariff: 1\nproducts:\n${list(15_000, (index) => `  p${index}:`).join("\n")}`,
  "bad-keys": `tariff: 1\nproducts: {${list(15_000, (index) => `P${index}: {name: [x]}`).join(", ")}}`,
  "unknown-fields": `tariff: 1\nmeters: {${list(9000, (index) => `m${index}: {agregation: sum, event: x}`).join(", ")}}`,
  "bad-options": `tariff: 1\nproducts: {p: {name: P, prices: {m: {currency_options: {${list(15_000, (index) => `X${index}: {a: 1}`).join(", ")}}}}}}`,
  "bad-items": `tariff: 1\nplans: {p: {items: [${"{}, ".repeat(60_000)}]}}`,
  "line-feeds-missing": "tariff: 1\rcatalog: x\r",
  escape: "tariff: 1\ncatalog: \u001b[31mred\n",
  "lone-surrogate": 'tariff: 1\ncatalog: "\ud800"\n',
};

/** A project is read by the same reader: some are enough. */
const AS_PROJECT = new Set(["alias-bomb", "proto", "brackets", "bad-items"]);

const utf8 = new TextEncoder();
const BYTES = {
  "fifty-megabytes": new Uint8Array(50 * 1024 * 1024).fill(0x61),
  binary: Uint8Array.from({ length: 4096 }, (_, index) => index % 256),
  "invalid-utf8": new Uint8Array([...utf8.encode("tariff: 1\ncatalog: "), 0xc3, 0x28]),
  "overlong-utf8": new Uint8Array([...utf8.encode("tariff: 1\ncatalog: "), 0xc0, 0xaf]),
  utf16: new Uint8Array([0xff, 0xfe, 0x74, 0x00, 0x61, 0x00]),
};

const PLANS = {
  "plan-deep": "[".repeat(3_000_000),
  "plan-deep-objects": '{"a":'.repeat(500_000),
  "plan-proto": '{"__proto__":{"polluted":1},"format_version":"1.0"}',
  "plan-values-deep": `{"format_version":"1.0","foreign":${'{"a":'.repeat(60)}1${"}".repeat(60)}}`,
  "plan-many": `{"changes":[${list(100_000, () => "{}").join(",")}]}`,
};

function check(name, diagnostics) {
  const codes = [...new Set(diagnostics.map((entry) => entry.code))].sort();
  const isPolluted = {}.polluted !== undefined;
  console.log(JSON.stringify({ name, codes, count: diagnostics.length, isPolluted }));
}

for (let round = 0; round < 2; round++) {
  for (const [name, text] of Object.entries(TEXTS)) {
    const source = decodeSource("catalog.yaml", utf8.encode(text));
    const { diagnostics } = source.value === undefined ? source : compile([source.value]);
    check(name, diagnostics);
    if (AS_PROJECT.has(name)) check(`project ${name}`, readProject(source.value).diagnostics);
  }
  for (const [name, bytes] of Object.entries(BYTES))
    check(name, decodeSource("catalog.yaml", bytes).diagnostics);
  for (const [name, text] of Object.entries(PLANS)) check(name, readPlan(text, "plan.json").diagnostics);
}
