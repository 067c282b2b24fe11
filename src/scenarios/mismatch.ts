import type { SourceSpan } from "../diagnostics/source-span.ts";

/** Where what was expected and what came differ. */
export interface Mismatch {
  /** `invoices[1].total` */
  readonly path: string;
  /** As the author wrote it; undefined: nothing was expected there. */
  readonly expected: string | undefined;
  /** In the form in which it would be written; undefined: there is nothing. */
  readonly actual: string | undefined;
  /** Which rule of billing made the number, in words. */
  readonly rule: string | undefined;
  readonly at: SourceSpan | undefined;
}
