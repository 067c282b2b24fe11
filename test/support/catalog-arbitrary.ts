import fc from "fast-check";
import type { CapabilityProfile } from "../../src/catalog/capability-profile.ts";
import type { SourceFile } from "../../src/diagnostics/source-span.ts";
import { Choices } from "./random-catalog/choices.ts";
import { draftFiles } from "./random-catalog/draft-files.ts";
import type { EditName } from "./random-catalog/edits.ts";
import { editDraft } from "./random-catalog/edits.ts";
import { randomDraft } from "./random-catalog/random-draft.ts";
import { respeltDraft } from "./random-catalog/respelt-draft.ts";

export interface CatalogOptions {
  /** Only what this back end can express without an error; without one, the whole language. */
  readonly profile?: CapabilityProfile;
  /** At most so many things of each kind; 6 when not given. */
  readonly sizeMax?: number;
}

export interface EditOptions extends CatalogOptions {
  /** Which edits are made; all when not given. */
  readonly edits?: readonly EditName[];
  /** At most so many of them; 6 when not given. */
  readonly editsMax?: number;
}

/** A catalog, and the same after some edits by its author. */
export interface EditedCatalog {
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
  /** What was done, in order: for the report of a failure. */
  readonly edits: readonly string[];
}

/**
 * Random valid catalogs as YAML source files: two to five files, every field of the schema, every form of price, renames.
 * They compile without errors, though not without warnings. A smaller catalog is tried first when one fails.
 */
export function catalogFiles(options: CatalogOptions = {}): fc.Arbitrary<readonly SourceFile[]> {
  return seeds(options).map(([seed, size]) => {
    return draftFiles(randomDraft(seed, size, options.profile), new Choices(seed + 1));
  });
}

/**
 * A random catalog with an edited version of it: prices changed, things renamed by `renamed_from`, added and removed,
 * display fields and metadata changed. What a back end fixes for good (terms of coupons, ids, meters) stays as it is.
 */
export function editedCatalogFiles(options: EditOptions = {}): fc.Arbitrary<EditedCatalog> {
  return fc
    .tuple(seeds(options), fc.integer({ min: 1, max: options.editsMax ?? 6 }))
    .map(([[seed, size], count]) => {
      const draft = randomDraft(seed, size, options.profile);
      const before = draftFiles(draft, new Choices(seed + 1));
      const edited = editDraft(draft, {
        seed: seed + 2,
        count,
        profile: options.profile,
        names: options.edits,
      });
      return { before, after: draftFiles(edited.draft, new Choices(seed + 1)), edits: edited.done };
    });
}

/** A random catalog written twice: in other files, another order, another style, and with amounts spelt in another way. */
export function rewrittenCatalogs(
  options: CatalogOptions = {},
): fc.Arbitrary<Pick<EditedCatalog, "before" | "after">> {
  return seeds(options).map(([seed, size]) => {
    const draft = randomDraft(seed, size, options.profile);
    return {
      before: draftFiles(draft, new Choices(seed + 1)),
      after: draftFiles(respeltDraft(draft), new Choices(seed + 2)),
    };
  });
}

/** A catalog's revisions from the first on, each with what its author did since the one before. */
export type CatalogHistory = readonly { readonly files: readonly SourceFile[]; readonly edit: string }[];

/** A random catalog and `length` further revisions of it, each one edit after the one before. */
export function catalogHistories(length: number, options: CatalogOptions = {}): fc.Arbitrary<CatalogHistory> {
  return seeds(options).map(([seed, size]) => {
    let draft = randomDraft(seed, size, options.profile);
    // Files are split up and written in another way each time, which is no change.
    const revisionOf = (edit: string, number: number) => ({
      files: draftFiles(draft, new Choices(seed + number)),
      edit,
    });
    const history = [revisionOf("", 0)];
    for (let number = 1; number <= length; number++) {
      const edited = editDraft(draft, {
        seed: seed + number,
        count: 1,
        profile: options.profile,
        firstSerial: number * 1_000_000,
      });
      draft = edited.draft;
      history.push(revisionOf(edited.done.join(), number));
    }
    return history;
  });
}

function seeds({ sizeMax = 6 }: CatalogOptions): fc.Arbitrary<readonly [number, number]> {
  return fc.tuple(
    fc.noShrink(fc.integer({ min: 0, max: 2 ** 31 - 3 })),
    fc.integer({ min: 1, max: sizeMax }),
  );
}
