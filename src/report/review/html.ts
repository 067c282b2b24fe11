import { ACTION_WORDS } from "../action-words.ts";
import { formatCount } from "../count-text.ts";
import { curveChart } from "../html/curve-chart.ts";
import type { Child } from "../html/element.ts";
import { element, NEW_LINE } from "../html/element.ts";
import { monthCharts } from "../html/month-chart.ts";
import { capitalized, htmlCode, htmlPage, htmlSection, htmlTable } from "../html/page.ts";
import { changedImpacts, effectText, totalEffect } from "../invoice-impact.ts";
import { invoicedMonths } from "../invoiced-months.ts";
import type { ChangeOutcome, Review, ReviewChange } from "../review.ts";
import { CHANGE_OUTCOMES } from "./change-outcomes.ts";
import { fieldTable, impactTables } from "./html-tables.ts";

/** A review as one page that stands alone: everything in it, nothing folded or left out. */
export function formatReviewHtml(review: Review): string {
  return htmlPage(
    review.title,
    ...headOf(review),
    ...problemsOf(review),
    ...chartsOf(review),
    ...changesOf(review),
    ...impactsOf(review),
    ...sectionsOf(review),
    ...casesOf(review),
  );
}

function headOf({ title, tone, verdict, facts, impacts = [] }: Review): readonly Child[] {
  return [
    element("h1", {}, title),
    element("p", { class: `verdict ${tone}` }, capitalized(verdict)),
    ...facts.map((fact) => element("p", { class: "quiet" }, fact)),
    ...totalEffect(impacts).map(({ currency, before, after }) =>
      element("p", {}, "Invoices of the scenarios: ", element("b", {}, effectText(before, after, currency))),
    ),
  ];
}

function problemsOf({ problems }: Review): readonly Child[] {
  if (problems.length === 0) return [];
  const rows = problems.map(({ severity, rule, title, message, hint, at }) => [
    element("span", { class: severity === "error" ? "bad" : "changed" }, severity),
    at === undefined ? "" : htmlCode(`${at.file}:${at.line}`),
    [
      element("b", {}, title),
      " ",
      htmlCode(rule),
      element("p", {}, message),
      hint === undefined ? "" : element("p", { class: "quiet" }, `Help: ${hint}`),
    ],
  ]);
  const title = problems.some(({ severity }) => severity === "error") ? "What is wrong" : "Warnings";
  const columns = [{ title: "", isShort: true }, { title: "Where" }, { title: "What" }] as const;
  return [htmlSection(title, htmlTable(columns, rows))];
}

function chartsOf({ curves, impacts = [] }: Review): readonly Child[] {
  // What is as before is in the sum above, and would hide the rest.
  const months = invoicedMonths(changedImpacts(impacts).flatMap(({ pairs }) => pairs));
  const changed = new Set(
    months.filter(({ before, after }) => before !== after).map(({ currency }) => currency),
  );
  const shown = months.filter(({ currency }) => changed.has(currency));
  const words = {
    title: "Invoiced by month in the scenarios that change, without tax",
    before: "before",
    after: "after",
    difference: "difference",
  };
  return [
    ...(shown.length === 0 ? [] : [htmlSection("What the scenarios come to", ...monthCharts(shown, words))]),
    ...(curves.length === 0 ? [] : [htmlSection("Prices by quantity", ...curves.map(curveChart))]),
  ];
}

function changesOf({ changes }: Review): readonly Child[] {
  if (changes.length === 0) return [];
  return [htmlSection(`Changes (${formatCount(changes.length)})`, ...changes.map(changeOf))];
}

function changeOf({ action, noun, key, id, notes, fields, outcome }: ReviewChange): Child {
  const { symbol, verb } = ACTION_WORDS[action];
  return [
    NEW_LINE,
    element("h3", {}, `${symbol} ${verb} ${noun} `, htmlCode(key)),
    ...(outcome === undefined ? [] : [outcomeOf(outcome)]),
    ...notes.map((note) => element("p", { class: "quiet" }, note)),
    ...(id === undefined ? [] : [element("p", { class: "quiet" }, "Id: ", htmlCode(id))]),
    fieldTable(fields, { before: "before", after: "after" }),
  ];
}

function outcomeOf(outcome: ChangeOutcome): Child {
  const { tone, text } = CHANGE_OUTCOMES[outcome];
  return element("p", { class: tone }, capitalized(text));
}

function impactsOf({ impacts }: Review): readonly Child[] {
  if (impacts === undefined || impacts.length === 0) return [];
  return [htmlSection("Invoices, before and after", ...impactTables(impacts))];
}

function sectionsOf({ sections }: Review): readonly Child[] {
  return sections.map(({ title, items, advice, labels }) => {
    const plain = items.filter(({ fields }) => fields.length === 0);
    const nameOf = (name: string, id: string | undefined): readonly Child[] =>
      id === undefined ? [name] : [name, " ", htmlCode(id)];
    return htmlSection(
      `${title} (${formatCount(items.length)})`,
      ...(advice === "" ? [] : [element("p", { class: "quiet" }, advice)]),
      ...items.flatMap(({ name, id, fields }) =>
        fields.length === 0 ? [] : [element("h3", {}, ...nameOf(name, id)), fieldTable(fields, labels)],
      ),
      plain.length === 0
        ? ""
        : element("ul", {}, ...plain.map(({ name, id }) => element("li", {}, ...nameOf(name, id)))),
    );
  });
}

function casesOf({ cases }: Review): readonly Child[] {
  if (cases.length === 0) return [];
  const isFiles = cases.every(({ title, file }) => title === file);
  const rows = cases.map(({ status, title, file, line }) => [
    element("span", { class: status === "passed" ? "good" : "bad" }, status),
    ...(isFiles ? [htmlCode(file)] : [title, htmlCode(`${file}:${line}`)]),
  ]);
  const columns = [
    { title: "", isShort: true } as const,
    ...(isFiles ? [] : [{ title: "What" }]),
    { title: "File" },
  ];
  return [htmlSection(`Checked (${formatCount(cases.length)})`, htmlTable(columns, rows))];
}
