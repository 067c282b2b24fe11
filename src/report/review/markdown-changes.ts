import { ACTION_WORDS } from "../action-words.ts";
import type { ReviewChange, ReviewField } from "../review.ts";
import { CHANGE_OUTCOMES } from "./change-outcomes.ts";
import { fieldRows } from "./field-rows.ts";
import { markdownBold, markdownCode, markdownRow, markdownText } from "./markdown-text.ts";

/** Fields that a row of the table names; the rest are counted. */
const FIELDS_IN_ROW = 2;
/** What a reader asks first of something new, for every kind of it. */
const TELLING_OF_NEW = ["unit_amount", "tiers", "package", "interval", "percent_off", "amount_off"];
/** Longer values are in the details only. */
const VALUE_IN_ROW_MAX = 60;
/** A value that takes more is cut; the JSON form has it whole. */
const VALUE_MAX = 1_000;

/** One row: what happens to what, and the fields that matter most. */
export function changeRow(change: ReviewChange): string {
  const { action, noun, key, notes, outcome } = change;
  const { symbol, verb } = ACTION_WORDS[action];
  const mark = outcome === undefined ? "" : `${CHANGE_OUTCOMES[outcome].mark} `;
  const name = `${mark}${markdownText(symbol)} ${verb}`;
  const summary = [...fieldSummaries(change), ...notes.map(markdownText)].join("<br>");
  return `${markdownRow([name, `${markdownText(noun)} ${markdownCode(clipped(key))}`, summary])}\n`;
}

function fieldSummaries({ action, fields }: ReviewChange): readonly string[] {
  if (action === "remove") return [];
  if (action === "create") return priceOfNew(fields);
  // What a reader asks first is what has become dearer.
  const telling = [...fields].sort(
    (a, b) => Number(b.percent !== undefined) - Number(a.percent !== undefined),
  );
  const rest = fields.length - FIELDS_IN_ROW;
  return [
    ...telling.slice(0, FIELDS_IN_ROW).map(fieldSummary),
    ...(rest > 0 ? [`and ${rest} more ${rest === 1 ? "field" : "fields"}`] : []),
  ];
}

function priceOfNew(fields: readonly ReviewField[]): readonly string[] {
  const parts = TELLING_OF_NEW.flatMap((name) => fields.filter((field) => field.name === name)).flatMap(
    ({ after }) => (after === undefined ? [] : [markdownText(clipped(after.text))]),
  );
  return parts.length === 0 ? [] : [parts.join(", ")];
}

function fieldSummary({ name, before, after, percent }: ReviewField): string {
  const [from, to] = [before?.text ?? "(none)", after?.text ?? "(none)"];
  if (Math.max([...from].length, [...to].length) > VALUE_IN_ROW_MAX) return markdownCode(name);
  if (from === to) return `${markdownCode(name)} moves to the new ${markdownCode(to)}`;
  return `${markdownCode(name)} ${markdownText(from)} → ${markdownBold(to)}${percent === undefined ? "" : ` (${percentOf(percent)})`}`;
}

/** Everything about one change, with the steps of a list side by side. */
export function changeDetail({ action, noun, key, id, notes, fields }: ReviewChange): string {
  const { symbol, verb } = ACTION_WORDS[action];
  const title = `${markdownText(symbol)} ${verb} ${markdownText(noun)} ${markdownCode(clipped(key))}`;
  const lead = [...notes.map(markdownText), ...(id === undefined ? [] : [`Id: ${markdownCode(id)}`])];
  return [
    `<b>${title}</b>\n\n`,
    ...(lead.length === 0 ? [] : [`${lead.join("<br>")}\n\n`]),
    fieldTable(fields, { before: "before", after: "after" }),
  ].join("");
}

/** A table of fields with both sides; empty where there are none. */
export function fieldTable(
  fields: readonly ReviewField[],
  labels: { readonly before: string; readonly after: string },
): string {
  if (fields.length === 0) return "";
  const rows = fields
    .flatMap(fieldRows)
    .map(({ name, before, after, percent }) =>
      markdownRow([
        name === "" ? "" : markdownCode(clipped(name)),
        markdownText(clipped(before)),
        markdownText(clipped(after)),
        percentOf(percent),
      ]),
    )
    .map((row) => `${row}\n`);
  return `| field | ${labels.before} | ${labels.after} | |\n|---|---|---|---|\n${rows.join("")}\n`;
}

function percentOf(percent: string): string {
  return percent === "" ? "" : markdownText(`${percent} %`);
}

/** With the length that is cut off. */
export function clipped(text: string, max = VALUE_MAX): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  return `${characters.slice(0, max).join("")}… (${characters.length} characters)`;
}
