import type { Json } from "../catalog/digest.ts";
import { diagnosticsToJson } from "./diagnostics-json.ts";
import type { TestResult } from "./test-result.ts";
import { countTests } from "./test-result.ts";

/** Members of the JSON document of `test`: each scenario with what differs, and how many ended in which way. */
export function testsToJson(results: readonly TestResult[]): {
  readonly summary: Json;
  readonly tests: Json;
} {
  return { summary: { ...countTests(results) }, tests: results.map(resultToJson) };
}

function resultToJson({ file, title, status, mismatches, diagnostics }: TestResult): Json {
  return {
    file,
    title,
    status,
    mismatches: mismatches.map(({ path, expected, actual, rule, at }) => ({
      path,
      expected: expected ?? null,
      actual: actual ?? null,
      rule: rule ?? null,
      file: at?.file ?? null,
      line: at?.start.line ?? null,
      column: at?.start.column ?? null,
    })),
    diagnostics: diagnosticsToJson(diagnostics),
  };
}
