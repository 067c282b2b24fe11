import type { Adoptions } from "../../catalog/catalog.ts";
import type { ResolveContext } from "../resolve-context.ts";
import type { YamlEntry, YamlMap } from "../yaml-tree.ts";
import { readText } from "./values/text.ts";

/** One entry under `adopt`, with its place. */
export interface NotedAdoption {
  readonly backend: string;
  readonly kind: "price" | "tax";
  readonly key: string;
  readonly id: string;
  readonly entry: YamlEntry;
}

const SECTIONS = { price: "prices", tax: "taxes" } as const;

/** Reads `adopt` of all files into one. */
export function resolveAdopt(
  roots: readonly YamlMap[],
  context: ResolveContext,
): { readonly adopt: ReadonlyMap<string, Adoptions>; readonly adoptions: readonly NotedAdoption[] } {
  const adopt = new Map<string, { prices: Map<string, string>; taxes: Map<string, string> }>();
  const adoptions = new Map<string, NotedAdoption>();
  for (const noted of roots.flatMap((root) => notedAdoptions(root, context))) {
    const place = JSON.stringify([noted.backend, noted.kind, noted.key]);
    const earlier = adoptions.get(place);
    if (earlier !== undefined) {
      context.report({
        code: "duplicate/key",
        at: noted.entry.keySpan,
        detail: `"${noted.key}" has been declared before; all files of a catalog share one namespace.`,
        data: { key: noted.key, kind: "adopt" },
        related: [{ message: "first declared here", at: earlier.entry.keySpan }],
        hint: "Delete one of them.",
      });
      continue;
    }
    adoptions.set(place, noted);
    const backend = adopt.get(noted.backend) ?? { prices: new Map(), taxes: new Map() };
    adopt.set(noted.backend, backend);
    backend[SECTIONS[noted.kind]].set(noted.key, noted.id);
  }
  return { adopt, adoptions: [...adoptions.values()] };
}

function notedAdoptions(root: YamlMap, context: ResolveContext): readonly NotedAdoption[] {
  const noted: NotedAdoption[] = [];
  for (const backend of entriesOf(root.entries.get("adopt"))) {
    for (const kind of ["price", "tax"] as const) {
      const section = backend.value.kind === "map" ? backend.value.entries.get(SECTIONS[kind]) : undefined;
      for (const entry of entriesOf(section)) {
        const id = readText(entry.value, context);
        if (id !== undefined) noted.push({ backend: backend.key, kind, key: entry.key, id, entry });
      }
    }
  }
  return noted;
}

function entriesOf(entry: YamlEntry | undefined): readonly YamlEntry[] {
  return entry?.value.kind === "map" ? [...entry.value.entries.values()] : [];
}
