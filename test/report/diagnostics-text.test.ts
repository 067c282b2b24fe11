import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { SourceSpan } from "../../src/diagnostics/source-span.ts";
import { LineIndex, wholeFileSpan } from "../../src/diagnostics/source-span.ts";
import { diagnosticsToJson } from "../../src/report/diagnostics-json.ts";
import { formatDiagnostics } from "../../src/report/diagnostics-text.ts";
import { renderStyled } from "../../src/report/styled-text.ts";
import { expectGolden } from "../support/golden.ts";

const PRODUCTS = `tariff: 1
products:
  api:
    name: API calls
    prices:
      calls:
        interval: month
        meter: api_cals
        graduated: [{ up_to: 10000, unit_amount: 0 }, { up_to: 5000, unit_amount: 0.0002 usd }, { up_to: inf, unit_amount: 0.0001 usd }]
\tname: "東京プラン \u202e\u001b[31m" # tab and wide characters
  long: { description: "${"All the seats that a team of any size could ever need. ".repeat(6)}", nam: Long, url: https://example.com/${"a/".repeat(60)} }
`;
const METERS = "tariff: 1\r\nmeters:\r\n  api_calls: { aggregation: count }\r\n";
const SOURCES = new Map([
  ["catalog/products.yaml", PRODUCTS],
  ["catalog/meters.yaml", METERS],
]);

function spanOf(file: string, text: string, length = text.length): SourceSpan {
  const source = SOURCES.get(file)!;
  const index = new LineIndex(source);
  const at = source.indexOf(text);
  expect(at).toBeGreaterThanOrEqual(0);
  return { file, start: index.position(at), end: index.position(at + length) };
}

const base = { code: "file/unreadable", data: {}, related: [] } as const;

const DIAGNOSTICS: readonly Diagnostic[] = [
  {
    ...base,
    severity: "error",
    summary: "A price names a meter that isn't declared",
    detail: `The price "api.calls" is metered by "api_cals", but no file of the catalog declares that meter. A metered price takes its quantity from the events of a meter.`,
    data: { meter: "api_cals" },
    at: spanOf("catalog/products.yaml", "api_cals"),
    related: [
      { message: "The nearest name is declared here", at: spanOf("catalog/meters.yaml", "api_calls") },
    ],
    hint: { text: "did you mean api_calls?", replacement: "api_calls" },
  },
  {
    ...base,
    severity: "error",
    summary: "The bounds of the tiers don't ascend",
    detail:
      "The second tier ends at 5000, the one before it at 10000. Each tier must end above the one before.",
    at: spanOf("catalog/products.yaml", "5000"),
    hint: { text: "sort the tiers by up_to" },
  },
  {
    ...base,
    severity: "warning",
    summary: "A name holds characters that don't show",
    detail:
      "The name “東京プラン \u202e\u001b[31m” would be shown differently from how it is stored.\n::error::not a command",
    at: spanOf("catalog/products.yaml", '"東京プラン', 16),
  },
  {
    ...base,
    severity: "error",
    summary: "A field that a product doesn't have",
    detail: 'A product has no field "nam".',
    at: spanOf("catalog/products.yaml", "nam:", 3),
    hint: { text: 'did you mean "name"?', replacement: "name" },
  },
  {
    ...base,
    severity: "warning",
    summary: "A place over several lines",
    detail: "The prices of this product are all in arrears.",
    at: spanOf("catalog/products.yaml", "prices:\n      calls:\n"),
  },
  {
    ...base,
    severity: "error",
    summary: "The file can't be read",
    detail: "It is a folder.",
    at: wholeFileSpan("catalog/dir.yaml"),
  },
  { ...base, severity: "error", summary: "The account refused the key", detail: "The key was revoked." },
];

describe("diagnostics as text", () => {
  for (const width of [80, 120]) {
    it(`shows the author's own lines at ${width} columns`, () => {
      const text = renderStyled(formatDiagnostics(DIAGNOSTICS, SOURCES, { width }), { color: false });
      expectGolden(`report/diagnostics-${width}.txt`, text);
      const widths = text.split("\n").map((entry) => [...entry].length);
      expect(Math.max(...widths)).toBeLessThanOrEqual(width);
    });
  }

  it("has nothing to say about no diagnostics", () => {
    expect(formatDiagnostics([], SOURCES)).toEqual([]);
  });

  it("leaves the count out when asked to", () => {
    const text = renderStyled(formatDiagnostics(DIAGNOSTICS.slice(6), SOURCES, { count: false }), {
      color: false,
    });
    expect(text).toBe("error[file/unreadable]: The account refused the key\n   The key was revoked.\n");
  });

  it("points at the end of a file, at an empty file and outside of a file", () => {
    const empty = new Map([["a.yaml", ""]]);
    const at = wholeFileSpan("a.yaml");
    const beyond = {
      file: "a.yaml",
      start: { offset: 9, line: 2, column: 4 },
      end: { offset: 9, line: 2, column: 4 },
    };
    const text = renderStyled(
      formatDiagnostics(
        [
          { ...DIAGNOSTICS[6]!, at },
          { ...DIAGNOSTICS[6]!, at: beyond },
        ],
        empty,
      ),
      { color: false },
    );
    expect(text).toContain(" 1 | \n   | ^\n");
    expect(text).toContain("--> a.yaml:2:4\n   The key");
  });
});

describe("diagnostics as JSON", () => {
  it("says everything that the text says", () => {
    expectGolden("report/diagnostics.json", `${JSON.stringify(diagnosticsToJson(DIAGNOSTICS), null, 2)}\n`);
  });
});
