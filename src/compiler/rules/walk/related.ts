import type { RelatedPlace } from "../../../diagnostics/diagnostic.ts";
import type { SourceSpan } from "../../../diagnostics/source-span.ts";

/** The related places of a diagnostic, without those that are nowhere in the files. */
export function related(message: string, at: SourceSpan | undefined): readonly RelatedPlace[] {
  return at === undefined ? [] : [{ message, at }];
}
