import type { DiagnosticInput, Hint } from "../diagnostics/diagnostic.ts";

/** Longer texts hold something that an author wrote by mistake, or to make trouble. */
const DETAIL_MAX = 600;
const DATA_MAX = 200;

/** The same with texts of a bounded length: what is quoted from a file may be megabytes. */
export function boundTexts(input: DiagnosticInput): DiagnosticInput {
  const { detail, data, related, hint } = input;
  return {
    ...input,
    detail: cut(detail, DETAIL_MAX),
    data: Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, cut(value, DATA_MAX)])),
    related: (related ?? []).map((place) => ({ ...place, message: cut(place.message, DATA_MAX) })),
    hint: typeof hint === "string" ? cut(hint, DETAIL_MAX) : boundHint(hint),
  };
}

function boundHint(hint: Hint | undefined): Hint | undefined {
  if (hint === undefined) return undefined;
  return hint.text.length <= DETAIL_MAX ? hint : { text: cut(hint.text, DETAIL_MAX) };
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max)}…`;
}
