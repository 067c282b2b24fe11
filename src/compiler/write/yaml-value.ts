/** What is to be written: scalars are YAML text already. */
export type YamlValue = string | YamlValueList | YamlValueMap;

export interface YamlValueList {
  readonly kind: "list";
  readonly items: readonly YamlValue[];
}

export interface YamlValueMap {
  readonly kind: "map";
  /** Keys are YAML text already. */
  readonly entries: readonly (readonly [key: string, value: YamlValue])[];
  /** Always one line an entry, however short. */
  readonly isBlock: boolean;
}

export function listOf(items: readonly YamlValue[]): YamlValueList {
  return { kind: "list", items };
}

/** A map without the entries that have no value. */
export function mapOf(
  entries: readonly (readonly [key: string, value: YamlValue | undefined])[],
  isBlock = false,
): YamlValueMap {
  const written = entries.filter((entry): entry is readonly [string, YamlValue] => entry[1] !== undefined);
  return { kind: "map", entries: written, isBlock };
}
