import type { PricePattern } from "../../compiler/policy.ts";

/** The pattern that a price's key fits, the first of several. In a pattern `*` stands for any characters, or none. */
export function patternOf(key: string, patterns: readonly PricePattern[]): PricePattern | undefined {
  return patterns.find(({ text }) => matches(text, key));
}

/** From left to right, each part at the first place where it fits: takes no longer for many stars. */
function matches(pattern: string, key: string): boolean {
  const [first = "", ...parts] = pattern.split("*");
  if (parts.length === 0) return key === pattern;
  const last = parts.pop() ?? "";
  if (!key.startsWith(first) || key.length < first.length + last.length || !key.endsWith(last)) return false;
  let at = first.length;
  const end = key.length - last.length;
  for (const part of parts) {
    const found = key.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
