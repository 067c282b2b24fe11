import type { Anchor, Period } from "./anchor.ts";
import { civilFromDays, daysFromCivil, daysInMonth } from "./civil.ts";
import type { Instant } from "./instant.ts";
import type { Interval } from "./interval.ts";

const SECONDS_PER_DAY = 86_400;
/** After so many boundaries the months of the year have all come round. */
const MONTHS_PER_YEAR = 12;

/** The anchor of something that begins at this instant. */
export function anchorAt(at: Instant): Anchor {
  return { at, dayOfMonth: civilFromDays(Math.floor(at / SECONDS_PER_DAY)).day };
}

/** A wanted place in the calendar, in UTC: day 1 to 31, month 1 to 12. What is undefined is that of the present. */
export interface AnchorConfig {
  readonly dayOfMonth: number;
  readonly month?: number | undefined;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
}

/**
 * The next moment after `now` that matches; in months that are too short, their last day does
 * (https://docs.stripe.com/api/subscriptions/create, `billing_cycle_anchor_config`).
 */
export function anchorFromConfig(config: AnchorConfig, now: Instant): Anchor {
  const { dayOfMonth } = config;
  const days = Math.floor(now / SECONDS_PER_DAY);
  const second = now - days * SECONDS_PER_DAY;
  const timeOfDay =
    (config.hour ?? Math.floor(second / 3_600)) * 3_600 +
    (config.minute ?? Math.floor(second / 60) % 60) * 60 +
    (config.second ?? second % 60);
  const today = civilFromDays(days);
  const step = config.month === undefined ? 1 : MONTHS_PER_YEAR;
  let month = today.year * 12 + (config.month ?? today.month) - 1;
  while (inMonth(month, dayOfMonth, timeOfDay) <= now) month += step;
  return { at: inMonth(month, dayOfMonth, timeOfDay), dayOfMonth };
}

/** The n-th boundary from the anchor, which is the 0th; before the anchor n is negative. */
export function boundaryAt(anchor: Anchor, { unit, count }: Interval, n: number): Instant {
  if (unit === "day") return anchor.at + n * count * SECONDS_PER_DAY;
  if (unit === "week") return anchor.at + n * count * 7 * SECONDS_PER_DAY;
  return addMonths(anchor.at, n * (unit === "month" ? count : count * 12), anchor.dayOfMonth);
}

/** The period with start ≤ `at` < end. */
export function periodContaining(anchor: Anchor, interval: Interval, at: Instant): Period {
  let n = wholeIntervals(anchor, interval, at);
  let start = boundaryAt(anchor, interval, n);
  // The day of the month, which counting in months leaves out, can still lie ahead.
  if (start > at) start = boundaryAt(anchor, interval, --n);
  return { start, end: boundaryAt(anchor, interval, n + 1) };
}

/** The first boundary later than `after`. */
export function nextBoundary(anchor: Anchor, interval: Interval, after: Instant): Instant {
  return periodContaining(anchor, interval, after).end;
}

/**
 * The first boundary from the anchor on that falls on its wanted day, which is what Stripe shows as
 * `billing_cycle_anchor`: every two months on the 31st from February on is anchored on 31 August. The anchor itself
 * where no boundary ever falls on that day.
 */
export function boundaryOnWantedDay(anchor: Anchor, interval: Interval): Instant {
  if (interval.unit === "day" || interval.unit === "week") return anchor.at;
  for (let n = 0; n < MONTHS_PER_YEAR; n++) {
    const boundary = boundaryAt(anchor, interval, n);
    if (civilFromDays(Math.floor(boundary / SECONDS_PER_DAY)).day === anchor.dayOfMonth) return boundary;
  }
  return anchor.at;
}

/** So many months later (or earlier), at the same time of day, on `dayOfMonth` (that of `at`) or the month's last day. */
export function addMonths(at: Instant, months: number, dayOfMonth?: number): Instant {
  const days = Math.floor(at / SECONDS_PER_DAY);
  const { year, month, day } = civilFromDays(days);
  return inMonth(year * 12 + month - 1 + months, dayOfMonth ?? day, at - days * SECONDS_PER_DAY);
}

/** Months are counted from January of year 0. */
function inMonth(months: number, dayOfMonth: number, secondOfDay: number): Instant {
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  const day = Math.min(dayOfMonth, daysInMonth(year, month));
  return daysFromCivil(year, month, day) * SECONDS_PER_DAY + secondOfDay;
}

/** How many intervals lie between the anchor and `at`, rounded down; of months, only the months are looked at. */
function wholeIntervals(anchor: Anchor, { unit, count }: Interval, at: Instant): number {
  if (unit === "day") return Math.floor((at - anchor.at) / (count * SECONDS_PER_DAY));
  if (unit === "week") return Math.floor((at - anchor.at) / (count * 7 * SECONDS_PER_DAY));
  const months = monthOf(at) - monthOf(anchor.at);
  return Math.floor(months / (unit === "month" ? count : count * 12));
}

function monthOf(at: Instant): number {
  const { year, month } = civilFromDays(Math.floor(at / SECONDS_PER_DAY));
  return year * 12 + month;
}
