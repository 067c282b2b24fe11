import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** Of the first, those that stand at the place of no error of the second: that explains more. */
export function withoutDoubles(
  shape: readonly Diagnostic[],
  semantic: readonly Diagnostic[],
): readonly Diagnostic[] {
  const places = new Set(semantic.filter(({ severity }) => severity === "error").map(placeOf));
  return shape.filter((entry) => entry.at === undefined || !places.has(placeOf(entry)));
}

function placeOf({ at }: Diagnostic): string {
  return at === undefined ? "" : `${at.file}\0${at.start.offset}`;
}
