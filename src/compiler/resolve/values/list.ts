import type { Metadata } from "../../../catalog/common.ts";
import type { Reader } from "../../resolve-context.ts";
import { readVerbatim } from "./text.ts";

/** A list of one kind of value. All are read, so that all mistakes are reported. */
export function listReader<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (node, context) => {
    if (node.kind !== "list") return undefined;
    const values = node.items.map((item) => reader(item, context));
    return values.every((value) => value !== undefined) ? values : undefined;
  };
}

/** A map whose keys are the author's own. */
export function keyedReader<T>(reader: Reader<T>): Reader<ReadonlyMap<string, T>> {
  return (node, context) => {
    if (node.kind !== "map") return undefined;
    const values = new Map<string, T>();
    for (const [key, entry] of node.entries) {
      const value = reader(entry.value, context);
      if (value !== undefined) values.set(key, value);
    }
    return values.size === node.entries.size ? values : undefined;
  };
}

export const readMetadata: Reader<Metadata> = keyedReader(readVerbatim);
