import type { Reader } from "../../resolve-context.ts";

/** One of a few words. Any other has been reported by the check of shapes. */
export function choiceReader<const T extends string>(choices: readonly T[]): Reader<T> {
  return (node) => {
    if (node.kind !== "scalar" || node.type !== "string") return undefined;
    return choices.find((choice) => choice === node.text);
  };
}

export const readBoolean: Reader<boolean> = (node) => {
  if (node.kind !== "scalar" || node.type !== "boolean") return undefined;
  return node.text.toLowerCase() === "true";
};
