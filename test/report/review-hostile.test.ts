import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REVIEW_FORMATS } from "../../src/report/review-formats.ts";
import { formatSimulationHtml } from "../../src/report/simulation-html.ts";
import { formatSimulationMarkdown } from "../../src/report/simulation-markdown.ts";
import { expectGolden } from "../support/golden.ts";
import { markdownShape } from "./markdown-shape.ts";
import type { Author } from "./sample-reviews.ts";
import { reviewsOf } from "./sample-reviews.ts";
import { invoice, line, SIMULATION } from "./sample-simulations.ts";
import { sarifProblems } from "./sarif-problems.ts";

/** What a terminal, a renderer, a browser or a build service would act on. */
const HOSTILE = [
  "|",
  "`",
  "```",
  "\\",
  "**x**",
  "! ",
  " ",
  "__x__",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "@everyone",
  "@org/team",
  "\u001b[31m",
  "\u001b]8;;https://x\u0007",
  "\u202e",
  "\u200b",
  "\u2066",
  "\n",
  "\r\n",
  "\u2028",
  "\n::error::x",
  "::error file=a::x",
  "##[error]x",
  "##vso[task.x]",
  "<!--",
  "-->",
  "</details>",
  "<details>",
  "</code>",
  "</table></main></body>",
  "</style>",
  "]]>",
  "[x](javascript:alert(1))",
  "![x](https://evil.example/x.png)",
  "javascript:alert(1)",
  "https://evil.example",
  "www.evil.example",
  "a@evil.example",
  "&lt;",
  "&#64;",
  '"',
  "'",
  "%0A",
  "%25",
  "#1",
  "GH-1",
  "owner/repo#1",
  ":tada:",
  "$x$",
  "~~x~~",
  "- [ ] x",
  "# x",
  "\ud800",
  "\ufffe",
  "\u0000",
  "__proto__",
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 3 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join(""));
/** A text of its own for each place. */
const author = fc.array(text, { minLength: 7, maxLength: 7 }).map(
  (texts): Author =>
    (place) =>
      texts[place.length % texts.length]!,
);
const HARMLESS: Author = () => "x";
const CONTROL = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * What remains of a page without its texts: every tag with its attributes, but those that are texts. In the order of the alphabet,
 * as a name may decide which change comes first.
 */
function tagsOf(page: string): readonly string[] {
  const texts = / (aria-label|name|classname|file|message|type)="[^"]*"/g;
  return (page.match(/<[^>]*>/g) ?? []).map((tag) => tag.replaceAll(texts, "")).sort();
}

const COMMANDS = ["validate", "diff", "plan", "apply", "test"] as const;

describe.each(COMMANDS)("hostile names in %s", (command) => {
  const reviewBy = (by: Author) => reviewsOf(by)[command]!;
  const check = (property: (by: Author) => void) =>
    fc.assert(fc.property(author, property), { numRuns: 150 });

  it("stay inert in Markdown", () => {
    const shape = markdownShape(REVIEW_FORMATS.markdown(reviewBy(HARMLESS)));
    check((by) => {
      const markdown = REVIEW_FORMATS.markdown(reviewBy(by));
      expect(markdownShape(markdown)).toEqual(shape);
      expect(markdown).not.toMatch(CONTROL);
      const rest = markdown
        .replaceAll(/<\/?(details|summary|code|b)>|<br>/g, "")
        .replaceAll(/&#\d+;|&amp;/g, "");
      expect(rest).not.toMatch(/[<>&`\\[\]~@]|:\/\/|\bwww\.|(?<!^#*)#/m);
      expect(markdown).not.toMatch(/#(?!\d+;|#* )|:[\w+-]+:|\bGH-\d/i);
      for (const tag of ["details", "code", "summary", "b"])
        expect(markdown.split(`<${tag}>`).length).toBe(markdown.split(`</${tag}>`).length);
    });
  });

  it("stay inert in annotations, of which each is one line", () => {
    const count = REVIEW_FORMATS.github(reviewBy(HARMLESS)).split("\n").length;
    check((by) => {
      const lines = REVIEW_FORMATS.github(reviewBy(by)).split("\n");
      expect(lines).toHaveLength(count);
      for (const each of lines.slice(0, -1)) {
        expect(each).toMatch(/^::(error|warning) [^:]*::/);
        expect(each).not.toMatch(CONTROL);
        expect(each).not.toMatch(/##(\[|vso)/);
        expect(each.replaceAll(/%(25|0A|3A|2C)/g, "")).not.toContain("%");
      }
    });
  });

  it("stay inert in SARIF", () => {
    check((by) => {
      const log = REVIEW_FORMATS.sarif(reviewBy(by));
      expect(log).not.toMatch(CONTROL);
      expect(sarifProblems(JSON.parse(log))).toEqual([]);
      expect(log).not.toMatch(/(?<!\\)\[x\\?\]\(/);
    });
  });

  it("stay inert in JUnit's XML and on a page: the tags are the same whatever they say", () => {
    for (const format of ["junit", "html"] as const) {
      const tags = tagsOf(REVIEW_FORMATS[format](reviewBy(HARMLESS)));
      check((by) => {
        const page = REVIEW_FORMATS[format](reviewBy(by));
        expect(tagsOf(page)).toEqual(tags);
        expect(page).not.toMatch(CONTROL);
        expect(page).not.toContain("\ufffe");
      });
    }
  });
});

describe("hostile names in a simulation", () => {
  const simulationBy = (by: Author) => ({
    ...SIMULATION,
    title: by("title"),
    invoices: [
      invoice({
        id: by("id"),
        customer: by("customer"),
        lines: [line({ description: by("line"), amount: 1n })],
      }),
    ],
  });

  it("stay inert on a page and in Markdown", () => {
    const tags = tagsOf(formatSimulationHtml(simulationBy(HARMLESS)));
    const shape = markdownShape(formatSimulationMarkdown(simulationBy(HARMLESS)));
    fc.assert(
      fc.property(author, (by) => {
        expect(tagsOf(formatSimulationHtml(simulationBy(by)))).toEqual(tags);
        const markdown = formatSimulationMarkdown(simulationBy(by));
        expect(markdownShape(markdown)).toEqual(shape);
        expect(markdown.replaceAll(/<\/?(details|summary|b)>/g, "")).not.toMatch(/[<>`@[\]]/);
      }),
    );
  });
});

describe("hostile names", () => {
  const everything: Author = (place) =>
    `${place} ${HOSTILE.filter((_, index) => index % 7 === place.length % 7).join(" ")}`;

  it("are shown as they are", () => {
    const { diff, test } = reviewsOf(everything);
    expectGolden("report/review-hostile.md", REVIEW_FORMATS.markdown(diff!));
    expectGolden("report/review-hostile.html", REVIEW_FORMATS.html(diff!));
    expectGolden("report/review-hostile.github.txt", REVIEW_FORMATS.github(test!));
    expectGolden("report/review-hostile.xml", REVIEW_FORMATS.junit(test!));
  });
});
