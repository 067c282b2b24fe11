import type { Lifecycle, Metadata } from "../../catalog/common.ts";
import { DEFAULT_LIFECYCLE } from "../../catalog/common.ts";
import { textValue, verbatimValue } from "./scalar-text.ts";
import type { YamlValue } from "./yaml-value.ts";
import { listOf, mapOf } from "./yaml-value.ts";

/** Text that is left out when undefined. */
export function optionalText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : textValue(text);
}

/** Text that is left out when it is the default. */
export function textUnless(text: string, defaultText: string): string | undefined {
  return text === defaultText ? undefined : textValue(text);
}

/** A word, number or boolean that is left out when it is the default. */
export function unless<T extends string | number | bigint | boolean>(
  value: T,
  defaultValue: T,
): string | undefined {
  return value === defaultValue ? undefined : String(value);
}

export function textList(texts: readonly string[] | undefined): YamlValue | undefined {
  return texts === undefined ? undefined : listOf(texts.map(textValue));
}

export function metadataValue(metadata: Metadata | undefined): YamlValue | undefined {
  if (metadata === undefined) return undefined;
  return mapOf([...metadata].map(([key, value]) => [textValue(key), verbatimValue(value)]));
}

export function lifecycleValue({ preventArchive, onChange }: Lifecycle): YamlValue | undefined {
  const lifecycle = mapOf([
    ["prevent_archive", unless(preventArchive, DEFAULT_LIFECYCLE.preventArchive)],
    ["on_change", unless(onChange, DEFAULT_LIFECYCLE.onChange)],
  ]);
  return lifecycle.entries.length === 0 ? undefined : lifecycle;
}
