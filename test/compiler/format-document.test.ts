import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import { catalogToJson } from "../../src/compiler/catalog-json.ts";
import { formatDocument } from "../../src/compiler/format-document.ts";
import { catalogFiles } from "../support/catalog-arbitrary.ts";
import { expectCompiles } from "../support/expect-compiles.ts";
import { expectGolden } from "../support/golden.ts";
import { restyleYaml } from "./restyle-yaml.ts";

const CASES = path.join(import.meta.dirname, "../cases");

function format(text: string, kind: "catalog" | "scenario" = "catalog"): string {
  const { value, diagnostics } = formatDocument({ path: "catalog.yaml", text }, kind);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return value ?? "";
}

/** A catalog of these products, formatted; without its head. */
function formatProducts(lines: string): string {
  const head = "tariff: 1\ncatalog: acme\ncurrency: usd\n";
  const formatted = format(`${head}${lines}`);
  expect(format(formatted)).toBe(formatted);
  return formatted.slice(head.length);
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 2 });

/** The formatted text, of which it is checked that nothing is lost or left to do. */
function formatRestyled(text: string, kind: "catalog" | "scenario"): string {
  const formatted = format(text, kind);
  expect(notesOf(formatted)).toEqual(notesOf(text));
  expect(parse(formatted, { schema: "failsafe" })).toEqual(parse(text, { schema: "failsafe" }));
  expect(format(formatted, kind)).toBe(formatted);
  expect(formatted).not.toMatch(/[ \t\r]$|\n\n\n/m);
  return formatted;
}

function notesOf(text: string): readonly string[] {
  return [...text.matchAll(/# note \d+\..*/g)].map(([note]) => note.trimEnd()).sort();
}

describe("formatting", () => {
  it("never changes what a catalog says, loses no comment, and done twice does nothing more", () => {
    fc.assert(
      fc.property(catalogFiles(), seeds, (files, seed) => {
        const formatted = files.map(({ path: name, text }) => ({
          path: name,
          text: formatRestyled(restyleYaml(text, seed), "catalog"),
        }));
        expect(catalogToJson(expectCompiles(formatted))).toEqual(catalogToJson(expectCompiles(files)));
      }),
      { numRuns: 60 },
    );
  });

  it("does so with every catalog and scenario of ours, however it is written", () => {
    fc.assert(
      fc.property(fc.constantFrom(...formattableFiles()), seeds, ({ text, kind }, seed) => {
        formatRestyled(restyleYaml(text, seed), kind);
      }),
      { numRuns: 300 },
    );
  });

  it("writes every section as expected", () => {
    const text = readFileSync(path.join(CASES, "catalogs/every-section.yaml"), "utf8");
    expectGolden("catalogs/every-section.formatted.yaml", format(text));
  });

  it("puts fields in the order of the schema, and leaves the author's keys in theirs", () => {
    expect(
      formatProducts(
        "products:\n  b: { prices: { z: { interval: month, unit_amount: 1.00 usd } }, name: B }\n  a: { name: A }\n",
      ),
    ).toBe(
      "products:\n  b: { name: B, prices: { z: { unit_amount: 1.00 usd, interval: month } } }\n  a: { name: A }\n",
    );
  });

  it("leaves the order alone where an alias must come after its anchor", () => {
    const lines =
      "products:\n  b: { prices: { z: { interval: month, unit_amount: &a 1.00 usd } }, name: B }\n  a: { name: A, prices: { y: { unit_amount: *a } } }\n";
    expect(formatProducts(lines)).toBe(lines);
  });

  it("takes quotes away only where plain text says the same", () => {
    expect(
      formatProducts(
        `features:\n  "sso": { name: "Single sign-on" }\n  no_: { name: "NO" }\n  n: { name: "12" }\n  c: { name: 'a: b' }\n  q: { name: 'say "hi"' }\n`,
      ),
    ).toBe(
      `features:\n  sso: { name: Single sign-on }\n  no_: { name: "NO" }\n  n: { name: "12" }\n  c: { name: "a: b" }\n  q: { name: 'say "hi"' }\n`,
    );
  });

  it("leaves amounts as they are written", () => {
    const lines =
      "products:\n  a: { name: A, prices: { x: { unit_amount: 29 usd }, y: { unit_amount: 29.00 usd } } }\n";
    expect(formatProducts(lines)).toBe(lines);
  });

  it("writes a map between brackets line by line when it is too long or has comments in it", () => {
    const name = "A".repeat(100);
    expect(
      formatProducts(
        `products:\n  a: { name: ${name}, id: a }\n  b: {  # why\n    name: B, # what\n    id: b }\n`,
      ),
    ).toBe(
      `products:\n  a:\n    name: ${name}\n    id: a\n  b:\n    # why\n    name: B  # what\n    id: b\n`,
    );
  });

  it("keeps one blank line where there were some, and none at the beginning of a map", () => {
    expect(formatProducts("\n\n\nproducts:\n\n  a: { name: A }\n\n\n  b: { name: B }\n\n")).toBe(
      "\nproducts:\n  a: { name: A }\n\n  b: { name: B }\n",
    );
  });

  it("keeps comments with what they are about", () => {
    expect(
      formatProducts(
        [
          "products:   # what is sold",
          "     # the first",
          "     a:",
          "        prices: # of a",
          "           # monthly",
          "           x: { unit_amount: 1.00 usd }",
          "           # after x",
          "        name: A # its name",
          "        # after a",
          "     # the second",
          "     b: { name: B }",
          "# the end",
        ].join("\n"),
      ),
    ).toBe(
      [
        "products:  # what is sold",
        "  # the first",
        "  a:",
        "    name: A  # its name",
        "    prices:  # of a",
        "      # monthly",
        "      x: { unit_amount: 1.00 usd }",
        "      # after x",
        "    # after a",
        "  # the second",
        "  b: { name: B }",
        "# the end",
        "",
      ].join("\n"),
    );
  });

  it("writes comments before an item of a list where there is no place beside it", () => {
    const price = `${"a".repeat(45)}.${"b".repeat(45)}`;
    const items = (...lines: readonly string[]) =>
      `plans:\n  a:\n    items:\n${lines.map((line) => `      ${line}\n`).join("")}`;
    expect(
      formatProducts(
        items(
          `- { price: ${price}, quantity: 1 }  # too long`,
          "- {",
          "    price: # two",
          "      a.b # three",
          "  }",
        ),
      ),
    ).toBe(items("# too long", `- price: ${price}`, "  quantity: 1", "# three", "- price: a.b  # two"));
  });

  it("keeps the top of the file at the top, and lines comments of neighbours up", () => {
    expect(
      format("# yaml-language-server: $schema=x\n\ncatalog: acme # name\ntariff: 1  # version\n# no more\n"),
    ).toBe(
      "# yaml-language-server: $schema=x\n\ntariff: 1      # version\ncatalog: acme  # name\n# no more\n",
    );
  });

  it("keeps the lines of long texts", () => {
    const lines =
      "products:\n  a:\n    name: A\n    description: |\n      One\n        two\n\n      three\n  b:\n    name: B\n    description: >-  # folded\n      One\n      two\n  c:\n    name: One\n      two\n";
    expect(formatProducts(lines)).toBe(lines);
    expect(formatProducts(lines.replaceAll("\n", "\r\n"))).toBe(lines);
  });

  it("indents lists below their key", () => {
    expect(
      formatProducts(
        "features: { sso: {}, x: {} }\nproducts:\n  a:\n    name: A\n    features:\n    - sso # one\n    # two\n    -   x: 1\n".replace(
          "x: {}",
          "x: { type: integer }",
        ),
      ),
    ).toBe(
      "features: { sso: {}, x: { type: integer } }\nproducts:\n  a:\n    name: A\n    features:\n      - sso  # one\n      # two\n      - x: 1\n",
    );
  });
});

test.each([
  ["YAML that can't be read", "tariff: 1\n\tcatalog: acme\n", "syntax/tab-indentation"],
  ["a field that there isn't", "tariff: 1\ncatalog: acme\nprodcts: {}\n", "shape/unknown-field"],
])("%s is left as it is", (_name, text, code) => {
  const { value, diagnostics } = formatDocument({ path: "catalog.yaml", text }, "catalog");
  expect(value).toBeUndefined();
  expect(diagnostics.map((entry) => entry.code)).toContain(code);
});

/** Every file below catalogs/ and test/cases/ without a mistake in its YAML and its shape. */
function formattableFiles() {
  return [path.join(import.meta.dirname, "../../catalogs"), CASES]
    .flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: "utf8" }).map((name) => path.join(root, name)),
    )
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => readFileSync(file, "utf8"))
    .map((text) => ({ text, kind: /^scenario:/m.test(text) ? "scenario" : "catalog" }) as const)
    .filter(({ text, kind }) => formatDocument({ path: "a.yaml", text }, kind).value !== undefined)
    .filter(({ text }) => !/[&*][a-z]/.test(text));
}
