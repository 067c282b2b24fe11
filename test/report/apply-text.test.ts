import { describe, expect, it } from "vitest";
import type { ApplyEvent, ApplyReport } from "../../src/reconciler/apply-event.ts";
import type { FailureKind } from "../../src/reconciler/backend.ts";
import { applyReportToJson } from "../../src/report/apply-json.ts";
import { formatApplyEventLine } from "../../src/report/apply-jsonl.ts";
import { formatApplyEvent, formatApplyReport } from "../../src/report/apply-text.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import { renderStyled } from "../../src/report/styled-text.ts";
import { expectGolden } from "../support/golden.ts";
import { BAD_REPORT, BAD_RUN, FAILURE, GOOD_REPORT, GOOD_RUN } from "./sample-events.ts";
import { KINDS } from "./sample-kinds.ts";

function print(events: readonly ApplyEvent[], report: ApplyReport, width: number): string {
  const log = events.flatMap((event) => formatApplyEvent(event, { kinds: KINDS, width }));
  return renderStyled([...log, ...formatApplyReport(report, { kinds: KINDS, width })], { color: false });
}

describe("an apply as text", () => {
  for (const width of [80, 120]) {
    it(`tells of each write once it has landed, at ${width} columns`, () => {
      expectGolden(`report/apply-good-${width}.txt`, print(GOOD_RUN, GOOD_REPORT, width));
    });

    it(`says what was done, what wasn't, why, and what to run next, at ${width} columns`, () => {
      const text = print(BAD_RUN, BAD_REPORT, width);
      expectGolden(`report/apply-failed-${width}.txt`, text);
      for (const line of text.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    });
  }

  it("says nothing of a write that is under way", () => {
    expect(GOOD_RUN.filter((event) => event.event === "sending" && event.attempt === 1)).not.toEqual([]);
    for (const event of GOOD_RUN)
      if (event.event === "sending" && event.attempt === 1)
        expect(formatApplyEvent(event, { kinds: KINDS })).toEqual([]);
  });

  it("has advice for every kind of failure and every outcome", () => {
    const kinds: readonly FailureKind[] = [
      "conflict",
      "authentication",
      "permission",
      "refused",
      "replayed-failure",
      "unavailable",
      "mode",
    ];
    const bare = { run: "run_1", operations: [] };
    const reports: readonly ApplyReport[] = [
      { ...bare, outcome: "nothing-to-do" },
      { ...bare, outcome: "applied" },
      { ...bare, outcome: "interrupted" },
      ...kinds.map(
        (kind): ApplyReport => ({
          ...bare,
          outcome: "not-applied",
          failure: { ...FAILURE, kind, message: `(${kind})` },
        }),
      ),
    ];
    const text = reports.flatMap((report) => [...formatApplyReport(report, { kinds: KINDS, width: 80 }), []]);
    expectGolden("report/apply-outcomes-80.txt", renderStyled(text, { color: false }));
  });
});

describe("an apply as JSON", () => {
  it("is one inert line for each event, with nothing lost", () => {
    for (const event of BAD_RUN) {
      const text = formatApplyEventLine(event);
      expect(text.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      expect(JSON.parse(text)).toEqual(event);
    }
  });

  it("ends with the report", () => {
    expect(applyReportToJson(GOOD_REPORT)).toEqual({ applied: true, report: GOOD_REPORT });
    expect(applyReportToJson(BAD_REPORT).applied).toBe(false);
  });
});
