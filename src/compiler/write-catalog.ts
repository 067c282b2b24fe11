import type { Catalog } from "../catalog/catalog.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import type { CatalogSection } from "./write/catalog-sections.ts";
import { catalogSections } from "./write/catalog-sections.ts";
import { textValue } from "./write/scalar-text.ts";
import { blockLines } from "./write/yaml-text.ts";
import { mapOf } from "./write/yaml-value.ts";

export interface WriteOptions {
  /** Path of the schema as editors look for it from the catalog's folder. */
  readonly schemaPath: string;
  /** Comment lines for the top of the first file, without `#`. */
  readonly heading?: readonly string[];
}

/** More entries of one section than this go into files of their own. */
const PRODUCTS_MAX = 400;
const ENTRIES_MAX = 2_000;

/**
 * The catalog as a person would have written it: `catalog.yaml`, and for a section too long for it `products-1.yaml` and
 * so on. Defaults are left out. Compiling the files gives the same catalog.
 */
export function writeCatalog(catalog: Catalog, options: WriteOptions): readonly SourceFile[] {
  const sections = catalogSections(catalog);
  const isLong = ({ name, entries }: CatalogSection) => entries.length > maxOf(name);
  const head = [
    ...(options.heading ?? []).map((line) => `# ${line}`.trimEnd()),
    "tariff: 1",
    `catalog: ${textValue(catalog.name)}`,
    ...(catalog.currency === undefined ? [] : [`currency: ${catalog.currency}`]),
  ];
  const first = fileOf(
    "catalog.yaml",
    head,
    sections.filter((section) => !isLong(section)),
    options,
  );
  return [first, ...sections.filter(isLong).flatMap((section) => filesOf(section, options))];
}

function maxOf(section: string): number {
  return section === "products" ? PRODUCTS_MAX : ENTRIES_MAX;
}

function filesOf({ name, entries }: CatalogSection, options: WriteOptions): readonly SourceFile[] {
  const max = maxOf(name);
  return Array.from({ length: Math.ceil(entries.length / max) }, (_, index) => {
    const part = { name, entries: entries.slice(index * max, (index + 1) * max) };
    return fileOf(`${name}-${index + 1}.yaml`, ["tariff: 1"], [part], options);
  });
}

function fileOf(
  path: string,
  head: readonly string[],
  sections: readonly CatalogSection[],
  { schemaPath }: WriteOptions,
): SourceFile {
  const body = sections.flatMap(({ name, entries }) => ["", `${name}:`, ...blockLines(mapOf(entries), 2)]);
  const lines = [`# yaml-language-server: $schema=${schemaPath}`, ...head, ...body];
  return { path, text: `${lines.join("\n")}\n` };
}
