import type { DiagnosticInput } from "../../diagnostics/diagnostic.ts";
import { isCurrency } from "../../money/currency.ts";
import { parseDecimal } from "../../money/decimal.ts";
import { checkCurrency } from "../resolve/values/currency.ts";
import type { YamlMap, YamlNode } from "../yaml-tree.ts";
import { mapIn, nodeOf, scalarsOf } from "./yaml-fields.ts";

/** What the schema doesn't say of a policy: currencies that exist, and numbers that are written out. */
export function checkPolicy(root: YamlNode): readonly DiagnosticInput[] {
  const policy = mapIn(root, "policy");
  return [
    ...checkCurrencies(mapIn(policy, "currencies")),
    ...checkPerCent(mapIn(policy, "price_rise"), "max_percent"),
    ...checkPerCent(mapIn(policy, "approval"), "price_rise_above"),
  ];
}

function checkCurrencies(map: YamlMap | undefined): readonly DiagnosticInput[] {
  const found: DiagnosticInput[] = [];
  const written = map === undefined ? [] : scalarsOf(map, "allowed");
  for (const { type, text, span } of written)
    if (type === "string" && !isCurrency(text)) checkCurrency(text, span, (input) => void found.push(input));
  return found;
}

/** `1e1` and `0x10` are numbers in YAML, but nobody's per cent. */
function checkPerCent(map: YamlMap | undefined, key: string): readonly DiagnosticInput[] {
  const node = map === undefined ? undefined : nodeOf(map, key);
  if (node?.kind !== "scalar" || node.type !== "number" || parseDecimal(node.text) !== undefined) return [];
  return [
    {
      code: "number/malformed",
      at: node.span,
      detail: `\`${key}\` is written as ${node.text}; per cent are written out.`,
      data: { field: key, value: node.text },
      hint: "Write the digits, such as `10` or `2.5`.",
    },
  ];
}
