import { civilFromDays, daysFromCivil, daysInMonth } from "./civil.ts";

/** Whole seconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(Z|[+-]\d{2}:\d{2})$/;

/** Reads `2027-01-31T00:00:00Z` or with `+02:00`; undefined for anything else, also for dates that don't exist. */
export function parseInstant(text: string): Instant | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const offset = parseOffset(match[7]!);
  if (offset === undefined) return undefined;
  return daysFromCivil(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset;
}

/** `2027-01-31T00:00:00Z`, always in UTC. */
export function formatInstant(instant: Instant): string {
  const days = Math.floor(instant / 86_400);
  const { year, month, day } = civilFromDays(days);
  const rest = instant - days * 86_400;
  const clock = [Math.floor(rest / 3_600), Math.floor(rest / 60) % 60, rest % 60].map(twoDigits).join(":");
  return `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}T${clock}Z`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `01 Sep 2020`, in UTC: as Stripe's invoices write a day. */
export function formatDay(instant: Instant): string {
  const { year, month, day } = civilFromDays(Math.floor(instant / 86_400));
  return `${twoDigits(day)} ${MONTHS[month - 1]} ${year}`;
}

function parseOffset(text: string): number | undefined {
  if (text === "Z") return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4, 6));
  if (hours > 14 || minutes > 59) return undefined;
  return (text.startsWith("-") ? -1 : 1) * (hours * 3_600 + minutes * 60);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
