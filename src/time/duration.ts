import { addMonths } from "./billing-periods.ts";
import type { Instant } from "./instant.ts";

/** Seconds of the units that are always equally long. */
const SECONDS = { s: 1, min: 60, h: 3_600, d: 86_400, w: 604_800 } as const;
/** Months of those that follow the calendar. */
const MONTHS = { mo: 1, y: 12 } as const;

export type DurationUnit = keyof typeof SECONDS | keyof typeof MONTHS;

/** A length of time as it is written: `3d` and `72h` are two. */
export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
}

const WRITTEN = /^(0|[1-9][0-9]{0,8})(s|min|h|d|w|mo|y)$/;

/** Reads `30s`, `15min`, `4h`, `3d`, `2w`, `1mo`, `1y`; undefined for anything else, also for a bare `m`. */
export function parseDuration(text: string): Duration | undefined {
  const match = WRITTEN.exec(text);
  return match === null ? undefined : { count: Number(match[1]), unit: match[2] as DurationUnit };
}

/** The inverse of `parseDuration`. */
export function formatDuration({ count, unit }: Duration): string {
  return `${count}${unit}`;
}

/** That much later. Months and years keep the day and the time of day; in shorter months it is the last day. */
export function addDuration(at: Instant, duration: Duration): Instant {
  const { count, unit } = duration;
  if (isCalendarUnit(unit)) return addMonths(at, count * MONTHS[unit]);
  return at + count * SECONDS[unit];
}

/** How many seconds it always has; undefined for months and years. */
export function durationSeconds({ count, unit }: Duration): number | undefined {
  return isCalendarUnit(unit) ? undefined : count * SECONDS[unit];
}

function isCalendarUnit(unit: DurationUnit): unit is keyof typeof MONTHS {
  return unit in MONTHS;
}
