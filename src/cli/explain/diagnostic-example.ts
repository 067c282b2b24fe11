import type { SourceFile } from "../../diagnostics/source-span.ts";

/** A case that shows a diagnostic: the files, and what is printed about them. */
export interface DiagnosticExample {
  readonly files: readonly SourceFile[];
  readonly answer: string;
}
