import type { DiagnosticCode } from "../../../diagnostics/code.ts";
import type { Instant } from "../../../time/instant.ts";
import { parseInstant } from "../../../time/instant.ts";
import type { Reader } from "../../resolve-context.ts";

/** An instant: whole seconds with an offset, so that nobody has to guess a time zone. */
export const readInstant: Reader<Instant> = (node, { report }) => {
  if (node.kind !== "scalar" || node.type === "null" || node.type === "boolean") return undefined;
  const instant = parseInstant(node.text);
  if (instant !== undefined && node.type === "string") return instant;
  const mistake = isOnNoDay(node.text)
    ? NO_SUCH_INSTANT
    : (MISTAKES.find(({ pattern }) => pattern.test(node.text)) ?? MALFORMED);
  const hint = mistake.correct(node.text);
  report({
    code: mistake.code,
    at: node.span,
    detail: mistake.detail(node.text),
    data: { text: node.text },
    hint,
  });
  return undefined;
};

interface Mistake {
  readonly pattern: RegExp;
  readonly code: DiagnosticCode;
  detail(text: string): string;
  correct(text: string): string;
}

const DATE = "\\d{4}-\\d{2}-\\d{2}";

const NO_SUCH_INSTANT: Mistake = {
  pattern: new RegExp(`^${DATE}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})$`),
  code: "time/no-such-instant",
  detail: (text) => `"${text}" names a day or a time of day that doesn't exist.`,
  correct: () => "Check the day of the month, the hour (00 to 23) and the offset (up to 14:00).",
};

const MISTAKES: readonly Mistake[] = [
  {
    pattern: new RegExp(`^${DATE}$`),
    code: "time/date-only",
    detail: (text) => `${text} is a whole day, and this field is one instant of it.`,
    correct: (text) => `Write ${text}T00:00:00Z for the start of that day or ${text}T23:59:59Z for its end.`,
  },
  {
    pattern: new RegExp(`^${DATE}[Tt ]\\d{2}:\\d{2}(:\\d{2})?$`),
    code: "time/no-offset",
    detail: (text) => `"${text}" doesn't say in which time zone.`,
    correct: (text) => `Write ${canonical(text)}Z for UTC, or another offset such as +02:00.`,
  },
  {
    pattern: new RegExp(`^${DATE}[Tt ]\\d{2}:\\d{2}:\\d{2}\\.\\d+([Zz]|[+-]\\d{2}:\\d{2})$`),
    code: "time/fractional-seconds",
    detail: (text) => `"${text}" has fractions of a second; billing counts whole seconds.`,
    correct: (text) => `Write ${canonical(text).replace(/\.\d+/, "")}.`,
  },
  NO_SUCH_INSTANT,
];

const MALFORMED: Mistake = {
  pattern: /^/,
  code: "time/malformed",
  detail: (text) => `"${text}" isn't an instant.`,
  correct: (text) => {
    const corrected = canonical(text);
    return `Write ${parseInstant(corrected) === undefined ? "it like 2027-01-31T00:00:00Z" : corrected}.`;
  },
};

/** No correction of the time of day helps where there isn't the day. */
function isOnNoDay(text: string): boolean {
  const [day] = new RegExp(`^${DATE}`).exec(text) ?? [];
  return day !== undefined && parseInstant(`${day}T00:00:00Z`) === undefined;
}

function canonical(text: string): string {
  const spaced = text.toUpperCase().replace(/^(\S+) /, "$1T");
  return /T\d{2}:\d{2}$/.test(spaced) ? `${spaced}:00` : spaced;
}
