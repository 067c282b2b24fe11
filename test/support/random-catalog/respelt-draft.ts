import type { Draft, SectionName, Things, YamlData } from "./draft.ts";
import { SECTIONS } from "./draft.ts";

/** The same catalog with every map from its end to its beginning, and a further zero in every amount that has a point. */
export function respeltDraft(draft: Draft): Draft {
  const sections = SECTIONS.map((name) => [name, respelt(draft[name] as YamlData)] as const);
  return { ...draft, ...(Object.fromEntries(sections) as Record<SectionName, Things>) };
}

function respelt(value: YamlData): YamlData {
  if (typeof value === "string") return value.replace(/^(\d+\.\d+)(?= [a-z]{3}\b)/, "$10");
  if (Array.isArray(value)) return value.map(respelt);
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(
    entries.map(([key, entry]) => [key, entry === undefined ? undefined : respelt(entry)]),
  );
}
