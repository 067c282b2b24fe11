import type { Reader } from "../../compiler/resolve-context.ts";
import type { Duration } from "../../time/duration.ts";
import { durationSeconds, parseDuration } from "../../time/duration.ts";

/** `3d`, `1mo`. */
export const readDuration: Reader<Duration> = (node, { report }) => {
  if (node.kind !== "scalar" || node.type === "null" || node.type === "boolean") return undefined;
  const duration = parseDuration(node.text);
  if (duration !== undefined && duration.count > 0) return duration;
  report({
    code: "time/malformed-duration",
    at: node.span,
    detail: `"${node.text}" isn't a duration.`,
    data: { text: node.text },
    hint: hintFor(node.text),
  });
  return undefined;
};

/** A duration that always has as many seconds. */
export const readSeconds: Reader<number> = (node, context) => {
  const duration = readDuration(node, context);
  if (duration === undefined) return undefined;
  const seconds = durationSeconds(duration);
  if (seconds !== undefined) return seconds;
  context.report({
    code: "time/calendar-duration",
    at: node.span,
    detail: `A ${duration.unit === "y" ? "year" : "month"} isn't always equally long; this is a fixed time.`,
    hint: "Write days or weeks, like 30d.",
  });
  return undefined;
};

export function hintFor(text: string): string {
  const bare = /^\+?(\d+) ?m$/.exec(text);
  if (bare !== null) return `Write ${bare[1]}min for minutes or ${bare[1]}mo for months.`;
  return "Write a number with s, min, h, d, w, mo or y, like 3d or 1mo.";
}
