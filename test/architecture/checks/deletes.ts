import { ts } from "ts-morph";
import type { Check } from "../check.ts";
import { placeOf, roomOf, walk } from "../source-tree.ts";

/** The only files that may build a DELETE: a coupon's, which the plan holds only under --prune, and an attachment's. */
const DELETING_FILES = new Set(["src/lowering/stripe/attachment.ts", "src/lowering/stripe/coupon.ts"]);
/** The emulator answers requests and never sends one. */
const SERVING_ROOM = "emulator";

/** Nothing but a coupon and an attachment of a feature can be deleted, whatever the plan says. */
export const checkDeletes: Check = ({ tree }) => {
  const findings: string[] = [];
  for (const module of tree.values()) {
    if (module.generated || DELETING_FILES.has(module.path) || roomOf(module.path) === SERVING_ROOM) continue;
    walk(module.ast, (node) => {
      if (buildsDelete(node)) findings.push(`${placeOf(module, node)} builds a DELETE`);
    });
  }
  return findings;
};

function buildsDelete(node: ts.Node): boolean {
  if (ts.isCallExpression(node))
    return ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "del";
  if (!ts.isStringLiteralLike(node) || node.text.toUpperCase() !== "DELETE") return false;
  return !ts.isLiteralTypeNode(node.parent) && !isCompared(node.parent) && !ts.isCaseClause(node.parent);
}

function isCompared(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.kind;
  return (
    operator === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    operator === ts.SyntaxKind.ExclamationEqualsEqualsToken
  );
}
