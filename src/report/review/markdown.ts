import { formatCount, joinWords } from "../count-text.ts";
import { effectText, totalEffect } from "../invoice-impact.ts";
import type { Review, Tone } from "../review.ts";
import type { FittedPart } from "./fitted-text.ts";
import { fitText } from "./fitted-text.ts";
import { changeDetail, changeRow, clipped } from "./markdown-changes.ts";
import { impactEntries } from "./markdown-impact.ts";
import { caseRow, problemRow, sectionEntry } from "./markdown-lists.ts";
import { markdownBold, markdownText } from "./markdown-text.ts";

/** GitHub refuses a comment above 65,536 characters; whoever posts it adds lines, and other results. */
const MARKDOWN_MAX = 56_000;
/** For the words that say what was left out. */
const NOTICE_ROOM = 1_200;
/** One that holds somebody's very long name mustn't take the room of all else. */
const FACT_MAX = 500;

const MARKS: Readonly<Record<Tone, string>> = { good: "✅ ", changed: "", bad: "❌ " };

/**
 * A review as GitHub's Markdown, for a comment on a pull request: the sum, the money, what is wrong, a table of changes, and details
 * folded below. Never longer than `MARKDOWN_MAX` characters; what is left out is said at the top.
 */
export function formatReviewMarkdown(review: Review): string {
  const head = headText(review);
  const { text, left } = fitText(partsOf(review), MARKDOWN_MAX - head.length - NOTICE_ROOM);
  return head + (left.length === 0 ? "" : noticeText(review, left)) + text;
}

function headText({ title, tone, verdict, facts, impacts }: Review): string {
  const effects = impacts === undefined ? [] : totalEffect(impacts);
  return [
    `### ${MARKS[tone]}${markdownText(clipped(title, FACT_MAX))}: ${markdownText(clipped(verdict, FACT_MAX))}\n`,
    ...facts.map((fact) => `${markdownText(clipped(fact, FACT_MAX))}\n`),
    ...effects.map(
      ({ currency, before, after }) =>
        `${markdownBold(`Invoices of the scenarios: ${effectText(before, after, currency)}`)}\n`,
    ),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function noticeText({ command }: Review, left: readonly { count: number; noun: string }[]): string {
  const parts = left.map(({ count, noun }) => `${formatCount(count)} ${noun}`);
  const elsewhere =
    command === undefined
      ? ""
      : ` \`tariff ${command} --format json\` shows everything, as does \`--report html=FILE\`.`;
  return `> **Not everything fits into a comment.** Left out: ${joinWords(parts)}.${elsewhere}\n\n`;
}

function partsOf(review: Review): readonly FittedPart[] {
  const { problems, changes, sections, cases, impacts = [] } = review;
  const failed = cases.filter(({ status }) => status !== "passed").length;
  return [
    {
      open: "| | Where | What is wrong |\n|---|---|---|\n",
      entries: problems.map(problemRow),
      close: "\n",
      noun: ["problem", "problems"],
    },
    {
      open: "| | Change | |\n|---|---|---|\n",
      entries: changes.map(changeRow),
      close: "\n",
      noun: ["row of the table of changes", "rows of the table of changes"],
    },
    ...impactParts(impacts),
    folded(`All fields of ${formatCount(changes.length)} ${changes.length === 1 ? "change" : "changes"}`, {
      entries: changes.filter(({ fields, notes }) => fields.length + notes.length > 0).map(changeDetail),
      noun: ["change with its fields", "changes with their fields"],
    }),
    ...sections.map(({ title, items, advice, labels }) =>
      folded(`${title} (${formatCount(items.length)})`, {
        lead: advice,
        entries: items.map((item) => sectionEntry(item, labels)),
        noun: [`entry of “${title}”`, `entries of “${title}”`],
      }),
    ),
    folded(`${formatCount(cases.length)} checked, ${formatCount(failed)} not in order`, {
      lead: "| | What | File |\n|---|---|---|",
      isTable: true,
      entries: cases.map(caseRow),
      noun: ["row of what was checked", "rows of what was checked"],
    }),
  ];
}

function impactParts(impacts: NonNullable<Review["impacts"]>): readonly FittedPart[] {
  const entries = impactEntries(impacts);
  return [
    folded("Invoices of the scenarios, before and after", {
      entries,
      noun: ["scenario with its invoices", "scenarios with their invoices"],
    }),
  ];
}

interface Fold {
  /** A text above the entries; of a table, its head as it is. */
  readonly lead?: string;
  readonly isTable?: true;
  readonly entries: readonly string[];
  readonly noun: FittedPart["noun"];
}

function folded(title: string, { lead, isTable, entries, noun }: Fold): FittedPart {
  const above =
    lead === undefined || lead === "" ? "" : isTable === true ? `${lead}\n` : `${markdownText(lead)}\n\n`;
  return {
    open: `<details><summary>${markdownText(title)}</summary>\n\n${above}`,
    entries,
    close: "\n</details>\n\n",
    noun,
  };
}
