import { describe, expect, it } from "vitest";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import type { Review } from "../../src/report/review.ts";
import { completeReview } from "../../src/report/review.ts";
import { REVIEW_FORMATS } from "../../src/report/review-formats.ts";
import { reviewPlan } from "../../src/report/review-plan.ts";
import { compareSimulations } from "../../src/report/simulation-comparison.ts";
import { formatSimulationHtml } from "../../src/report/simulation-html.ts";
import { expectGolden } from "../support/golden.ts";
import { BUSY_CHANGES, BUSY_DRIFT, buildPlan, set } from "./sample-plans.ts";
import { impactsOf, PLAIN, reviewsOf } from "./sample-reviews.ts";
import { CHEAPER, SIMULATION } from "./sample-simulations.ts";
import { sarifProblems } from "./sarif-problems.ts";

const COMMENT_MAX = 65_000;
const EXTENSIONS = { markdown: "md", github: "github.txt", sarif: "sarif.json", junit: "xml", html: "html" };
const REVIEWS = reviewsOf(PLAIN);
const BUSY = completeReview(
  "plan",
  reviewPlan(buildPlan({ changes: BUSY_CHANGES, drift: BUSY_DRIFT }), { kinds: STRIPE_KINDS }),
  [],
);

function manyChanges(count: number, text: string): Review {
  const changes = Array.from({ length: count }, (_, index) => ({
    action: "create" as const,
    kind: "product",
    address: `product/p${index}`,
    incarnations: [],
    transfersKey: false,
    fields: [set("name", `${text} ${index}`), set("description", text)],
  }));
  return completeReview("plan", reviewPlan(buildPlan({ changes }), { kinds: STRIPE_KINDS }), []);
}

describe("a review", () => {
  for (const [command, formats] of [
    ["validate", ["markdown", "github", "sarif", "junit", "html"]],
    ["diff", ["markdown", "junit", "html"]],
    ["plan", ["markdown", "github", "sarif", "junit", "html"]],
    ["apply", ["markdown", "github", "sarif", "junit", "html"]],
    ["test", ["markdown", "github", "sarif", "junit", "html"]],
  ] as const)
    for (const format of formats)
      it(`of ${command} as ${format}`, () => {
        const text = REVIEW_FORMATS[format](REVIEWS[command]!);
        expectGolden(`report/review-${command}.${EXTENSIONS[format]}`, text);
      });

  it("shows every action, many kinds and much drift", () => {
    expectGolden("report/review-busy.md", REVIEW_FORMATS.markdown(BUSY));
  });

  it("of a command line that makes no sense is its problem alone", () => {
    const review = completeReview(undefined, undefined, []);
    expect(REVIEW_FORMATS.markdown(review)).toBe("### ✅ tariff: done\n\n");
    expect(REVIEW_FORMATS.github(review)).toBe("");
  });
});

describe("Markdown", () => {
  it("leaves nothing out while it fits, and says so when it doesn't", () => {
    expect(REVIEW_FORMATS.markdown(manyChanges(20, "A product"))).not.toContain("Left out");
    const text = REVIEW_FORMATS.markdown(manyChanges(2_000, "A product"));
    expect(text.length).toBeLessThan(COMMENT_MAX);
    expect(text.slice(0, 600)).toMatch(
      /\*\*Not everything fits into a comment\.\*\* Left out: .+ and 2,000 changes with their fields\. `tariff plan --format json` shows everything/,
    );
    const rows = text.match(/^\| \+ create/gm)?.length ?? 0;
    const [, left = ""] = /([\d,]+) rows of the table of changes/.exec(text) ?? [];
    expect(rows + Number(left.replace(",", ""))).toBe(2_000);
  });

  it("is short enough also where every character is escaped, and one huge name doesn't hide the others", () => {
    const text = REVIEW_FORMATS.markdown(manyChanges(300, "@".repeat(5_000)));
    expect(text.length).toBeLessThan(COMMENT_MAX);
    const huge = manyChanges(40, "A product").changes.map((change, index) =>
      index === 3 ? { ...change, notes: ["@".repeat(70_000)] } : change,
    );
    const rest = REVIEW_FORMATS.markdown({ ...manyChanges(40, "A product"), changes: huge });
    expect(rest).toContain("<code>p39</code>");
    expect(rest).toContain("1 row of the table of changes");
  });

  it("is short enough whatever is long: title, facts, problems, scenarios", () => {
    const long = "|".repeat(100_000);
    const review: Review = {
      ...REVIEWS["plan"]!,
      title: long,
      verdict: long,
      facts: [long],
      problems: [{ ...REVIEWS["plan"]!.problems[0]!, message: long, hint: long, title: long }],
      impacts: impactsOf(() => long),
    };
    expect(REVIEW_FORMATS.markdown(review).length).toBeLessThan(COMMENT_MAX);
  });
});

describe("annotations", () => {
  it("are no more than GitHub shows of a kind, and say how many are left out", () => {
    const [problem] = REVIEWS["validate"]!.problems;
    const problems = Array.from({ length: 25 }, (_, index) => ({
      ...problem!,
      severity: index < 13 ? ("error" as const) : ("warning" as const),
    }));
    const lines = REVIEW_FORMATS.github({ ...REVIEWS["validate"]!, problems })
      .trimEnd()
      .split("\n");
    expect(lines.filter((text) => text.startsWith("::error "))).toHaveLength(10);
    expect(lines.filter((text) => text.startsWith("::warning "))).toHaveLength(10);
    expect(lines[9]).toContain("and 4 more problems");
  });
});

describe("SARIF", () => {
  it.each(Object.keys(REVIEWS))("of %s is as its standard says", (command) => {
    expect(sarifProblems(JSON.parse(REVIEW_FORMATS.sarif(REVIEWS[command]!)))).toEqual([]);
  });

  it("names a problem alike when others come before it, and two of them differently", () => {
    const [problem] = REVIEWS["validate"]!.problems;
    const fingerprints = (lines: readonly number[]): readonly string[] => {
      const problems = lines.map((at) => ({ ...problem!, at: { file: "a.yaml", line: at } }));
      const log = JSON.parse(REVIEW_FORMATS.sarif({ ...REVIEWS["validate"]!, problems })) as {
        readonly runs: readonly {
          readonly results: readonly { readonly partialFingerprints: Readonly<Record<string, string>> }[];
        }[];
      };
      return log.runs[0]!.results.map(({ partialFingerprints }) => partialFingerprints["tariff/v1"]!);
    };
    expect(fingerprints([4])).toEqual(fingerprints([9]));
    expect(new Set(fingerprints([4, 9])).size).toBe(2);
  });

  it("holds no more results than services take, and says how many it leaves out", () => {
    const [problem] = REVIEWS["validate"]!.problems;
    const problems = Array.from({ length: 5_003 }, () => problem!);
    const log = JSON.parse(REVIEW_FORMATS.sarif({ ...REVIEWS["validate"]!, problems }));
    expect(log.runs[0].results).toHaveLength(5_000);
    expect(log.runs[0].properties).toEqual({ resultsLeftOut: 3 });
    expect(sarifProblems(log)).toEqual([]);
  });
});

describe("JUnit's XML", () => {
  it("is never green when the run had an error", () => {
    expect(REVIEW_FORMATS.junit(REVIEWS["validate"]!)).toContain('errors="1"');
  });
});

describe("a page", () => {
  it("of a simulation shows what is invoiced and earned, and every invoice", () => {
    expectGolden("report/simulation.html", formatSimulationHtml(SIMULATION));
    const against = { name: "HEAD~1", pairs: compareSimulations(CHEAPER, SIMULATION) };
    expectGolden("report/simulation-against.html", formatSimulationHtml(SIMULATION, against));
  });

  it("names nothing outside of itself and holds no script", () => {
    for (const review of Object.values(REVIEWS)) {
      const page = REVIEW_FORMATS.html(review);
      expect(page).not.toMatch(/<script|<link|<iframe|<img|@import|url\(|\s(src|href|on\w+)=/i);
      expect(page).toContain("default-src 'none'".replaceAll("'", "&#39;"));
    }
  });
});
