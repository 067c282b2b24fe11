import type { YamlMap } from "../compiler/yaml-tree.ts";
import { findDifferences } from "./expect/differences.ts";
import { applyEdits } from "./expect/edit.ts";
import { editsFor } from "./expect/edits-for.ts";
import { notationIn } from "./expect/notation.ts";
import { writeFresh } from "./expect/write-fresh.ts";
import type { Observation } from "./observation.ts";
import type { Scenario } from "./scenario.ts";

/**
 * The scenario's text with what came in place of what was expected. Only what differs is touched, in the notation of the
 * file, so that comments and layout stay. An empty `expect: {}` is filled with the invoices.
 */
export function updateExpectations({ file }: Scenario, observations: readonly Observation[]): string {
  const notation = notationIn(observations.map(({ expectations }) => expectations));
  const edits = observations.flatMap(({ expectations, observed }) =>
    isEmpty(expectations)
      ? [writeFresh(expectations, observed, file.text, notation)]
      : findDifferences(expectations, observed, "").flatMap((difference) =>
          editsFor(difference, file.text, notation),
        ),
  );
  return applyEdits(file.text, edits);
}

function isEmpty({ entries }: YamlMap): boolean {
  return entries.size === 0;
}
