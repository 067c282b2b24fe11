import type { Problem, ReviewCase, ReviewItem, ReviewSection } from "../review.ts";
import { clipped, fieldTable } from "./markdown-changes.ts";
import { markdownBold, markdownCode, markdownRow, markdownText } from "./markdown-text.ts";

const SEVERITIES: Readonly<Record<Problem["severity"], string>> = { error: "❌", warning: "⚠️" };
const STATUSES: Readonly<Record<ReviewCase["status"], string>> = { passed: "✅", failed: "❌", broken: "❌" };

/** One row: how bad, where, what, and what to do about it. */
export function problemRow({ severity, title, rule, message, hint, at }: Problem): string {
  const where = at === undefined ? "" : markdownCode(clipped(`${at.file}:${at.line}`));
  const what = [
    `${markdownBold(clipped(title))} ${markdownCode(rule)}`,
    markdownText(clipped(message)),
    ...(hint === undefined ? [] : [`Help: ${markdownText(clipped(hint))}`]),
  ];
  return `${markdownRow([SEVERITIES[severity], where, what.join("<br>")])}\n`;
}

export function caseRow({ status, title, file, line }: ReviewCase): string {
  return `${markdownRow([STATUSES[status], markdownText(clipped(title)), markdownCode(`${clipped(file)}:${line}`)])}\n`;
}

/** An entry of a list, with a table of its fields where it has any. */
export function sectionEntry({ name, id, fields }: ReviewItem, labels: ReviewSection["labels"]): string {
  const own = `${markdownCode(clipped(name))}${id === undefined ? "" : ` ${markdownCode(clipped(id))}`}`;
  return fields.length === 0 ? `- ${own}\n` : `\n<b>${own}</b>\n\n${fieldTable(fields, labels)}`;
}
