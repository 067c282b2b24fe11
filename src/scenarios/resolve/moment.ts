import type { Reader } from "../../compiler/resolve-context.ts";
import { VALUE_READERS } from "../../compiler/value-readers.ts";
import { addDuration, parseDuration } from "../../time/duration.ts";
import type { Instant } from "../../time/instant.ts";
import { hintFor } from "./durations.ts";

/** When a step happens: an instant, `+3d` after `before`, or `start+2mo`. Undefined bases couldn't be read themselves. */
export function momentReader(start: Instant | undefined, before: Instant | undefined): Reader<Instant> {
  return (node, context) => {
    if (node.kind !== "scalar" || node.type === "null" || node.type === "boolean") return undefined;
    const match = /^(start)? *\+ *(.*)$/.exec(node.text);
    if (match === null && /^\d/.test(node.text)) return VALUE_READERS.instant(node, context);
    if (match === null) {
      context.report({
        code: "time/malformed-moment",
        at: node.span,
        detail: `"${node.text}" is neither an instant nor a time after another.`,
        data: { text: node.text },
        hint: "Write an instant like 2027-01-31T00:00:00Z, +3d after the step above, or start+2mo.",
      });
      return undefined;
    }
    const duration = parseDuration(match[2]!);
    const base = match[1] === undefined ? before : start;
    if (duration !== undefined && !node.text.includes(" "))
      return base === undefined ? undefined : addDuration(base, duration);
    const corrected = node.text.replaceAll(" ", "");
    context.report({
      code: "time/malformed-moment",
      at: node.span,
      detail: `"${node.text}" isn't a time after another.`,
      data: { text: node.text },
      hint:
        duration === undefined ? hintFor(match[2]!) : { text: `Write ${corrected}.`, replacement: corrected },
    });
    return undefined;
  };
}
