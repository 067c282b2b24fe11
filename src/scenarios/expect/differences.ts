import type { YamlList, YamlMap, YamlNode, YamlScalar } from "../../compiler/yaml-tree.ts";
import { isAsWritten } from "./leaf.ts";
import type { Observed, ObservedLeaf, ObservedList, ObservedMap } from "./observed.ts";

/** Where what was written and what came differ. */
export type Difference =
  | {
      readonly kind: "value";
      readonly path: string;
      readonly node: YamlScalar;
      readonly observed: ObservedLeaf;
    }
  /** Something was expected that isn't there. `list` when it is an entry of one. */
  | {
      readonly kind: "missing";
      readonly path: string;
      readonly node: YamlNode;
      readonly list: YamlList | undefined;
      /** Nothing came of the whole list. */
      readonly isWhole: boolean;
    }
  /** Entries came that a complete list doesn't have. */
  | {
      readonly kind: "added";
      readonly path: string;
      readonly list: YamlList;
      readonly items: readonly ObservedMap[];
    };

/** Maps are partial, lists complete and in order, `{ include: [...] }` asks that each entry occurs. */
export function findDifferences(
  node: YamlNode,
  observed: Observed | undefined,
  path: string,
): readonly Difference[] {
  if (observed === undefined) return [{ kind: "missing", path, node, list: undefined, isWhole: false }];
  if (observed.kind === "map")
    return node.kind === "map" ? differencesOfMap(node, observed, path) : [missing(node, path)];
  if (observed.kind === "list") return differencesOfList(node, observed, path);
  if (node.kind !== "scalar") return [missing(node, path)];
  return isAsWritten(node, observed) ? [] : [{ kind: "value", path, node, observed }];
}

function missing(node: YamlNode, path: string): Difference {
  return { kind: "missing", path, node, list: undefined, isWhole: false };
}

function missingEntry(node: YamlNode, path: string, list: YamlList, { items }: ObservedList): Difference {
  return { kind: "missing", path, node, list, isWhole: items.length === 0 };
}

function differencesOfMap(node: YamlMap, { entries }: ObservedMap, path: string): readonly Difference[] {
  return [...node.entries.values()].flatMap(({ key, value }) =>
    findDifferences(value, entries.get(key), joinPath(path, key)),
  );
}

function differencesOfList(node: YamlNode, observed: ObservedList, path: string): readonly Difference[] {
  if (node.kind === "map") {
    const included = node.entries.get("include")?.value;
    return included?.kind === "list" ? differencesOfSome(included, observed, `${path}.include`) : [];
  }
  if (node.kind !== "list") return [missing(node, path)];
  const { items } = observed;
  const pairs = node.items.flatMap((item, index) =>
    index < items.length
      ? findDifferences(item, items[index], `${path}[${index}]`)
      : [missingEntry(item, `${path}[${index}]`, node, observed)],
  );
  const added = items.slice(node.items.length);
  return added.length === 0 ? pairs : [...pairs, { kind: "added", path, list: node, items: added }];
}

/** Each entry is compared with the one of those left that is most like it. */
function differencesOfSome(list: YamlList, observed: ObservedList, path: string): readonly Difference[] {
  const left = new Set(observed.items);
  const found = list.items.map((item) => {
    const fitting = [...left].find((each) => findDifferences(item, each, "").length === 0);
    if (fitting !== undefined) left.delete(fitting);
    return fitting;
  });
  return list.items.flatMap((item, index) => {
    if (found[index] !== undefined) return [];
    const at = `${path}[${index}]`;
    const nearest = mostAlike(item, left);
    if (nearest === undefined) return [missingEntry(item, at, list, observed)];
    left.delete(nearest);
    return findDifferences(item, nearest, at);
  });
}

function mostAlike(item: YamlNode, left: ReadonlySet<ObservedMap>): ObservedMap | undefined {
  let best: ObservedMap | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const each of left) {
    const { length } = findDifferences(item, each, "");
    if (length < fewest) [best, fewest] = [each, length];
  }
  return best;
}

/** `invoices[1].total`; keys that hold dots stand in brackets. */
function joinPath(path: string, key: string): string {
  const shown = /^[\w-]+$/.test(key) ? key : `["${key}"]`;
  return path === "" || shown.startsWith("[") ? `${path}${shown}` : `${path}.${shown}`;
}
