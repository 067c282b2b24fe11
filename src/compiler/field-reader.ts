import type { Reader, ResolveContext } from "./resolve-context.ts";
import type { YamlMap, YamlNode } from "./yaml-tree.ts";

/**
 * Reads the fields of one map and remembers whether any of them was broken, so that the others are still read and
 * reported. An absent field is undefined without being broken.
 */
export class FieldReader {
  readonly map: YamlMap;
  readonly context: ResolveContext;
  #isBroken = false;

  constructor(map: YamlMap, context: ResolveContext) {
    this.map = map;
    this.context = context;
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  markBroken(): void {
    this.#isBroken = true;
  }

  has(name: string): boolean {
    return this.map.entries.has(name);
  }

  node(name: string): YamlNode | undefined {
    return this.map.entries.get(name)?.value;
  }

  read<T>(name: string, reader: Reader<T>): T | undefined {
    const node = this.node(name);
    if (node === undefined) return undefined;
    const value = reader(node, this.context);
    if (value === undefined) this.#isBroken = true;
    return value;
  }
}

/** A reader of maps: `build` gets the fields; its value counts only when no field was broken. */
export function mapReader<T>(build: (fields: FieldReader) => T | undefined): Reader<T> {
  return (node, context) => {
    if (node.kind !== "map") return undefined;
    const fields = new FieldReader(node, context);
    const value = build(fields);
    return fields.isBroken ? undefined : value;
  };
}
