import { ts } from "ts-morph";
import type { Check } from "../check.ts";
import { lineOf, placeOf, walk } from "../source-tree.ts";

const SILENCED = /@ts-(?:ignore|nocheck|expect-error)\b/g;

/** The type checker isn't talked out of its opinion: no `any`, no cast through `unknown`, no silenced line. */
export const checkEscapeHatches: Check = ({ tree }) => {
  const findings: string[] = [];
  for (const module of tree.values()) {
    if (module.generated) continue;
    for (const match of module.text.matchAll(SILENCED)) {
      findings.push(
        `${module.path}:${lineOf(module.ast, match.index)} silences the type checker with ${match[0]}`,
      );
    }
    walk(module.ast, (node) => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) findings.push(`${placeOf(module, node)} uses any`);
      if (!ts.isAsExpression(node)) return;
      const inner = ts.isParenthesizedExpression(node.expression)
        ? node.expression.expression
        : node.expression;
      const through = ts.isAsExpression(inner) && inner.type.kind === ts.SyntaxKind.UnknownKeyword;
      if (through) findings.push(`${placeOf(module, node)} casts through unknown`);
    });
  }
  return findings;
};
