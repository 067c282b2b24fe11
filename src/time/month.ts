import { civilFromDays, daysFromCivil } from "./civil.ts";
import type { Instant } from "./instant.ts";

/** Calendar months of UTC, counted: that of an instant. */
export function monthOf(at: Instant): number {
  const { year, month } = civilFromDays(Math.floor(at / 86_400));
  return year * 12 + month - 1;
}

/** The first second of a month. */
export function startOfMonth(month: number): Instant {
  return daysFromCivil(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1) * 86_400;
}

/** `2026-02` */
export function formatMonth(month: number): string {
  const year = Math.floor(month / 12);
  return `${String(year).padStart(4, "0")}-${String(month - year * 12 + 1).padStart(2, "0")}`;
}
