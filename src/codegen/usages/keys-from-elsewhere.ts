import { ts } from "ts-morph";
import type { Address } from "../../catalog/address.ts";
import type { DeclaredKeys } from "./declared-keys.ts";
import { expectationAt } from "./key-expectation.ts";
import { textsOfType, unionOfTexts, unionOfTypeNode } from "./key-types.ts";
import { isValuePosition, outermost } from "./value-position.ts";

/**
 * The keys that may be meant where code takes a value for a key whose texts the compiler doesn't know, as out of a database:
 * `name as PlanKey`, `(name): name is PlanKey`, and `any` where a key is expected.
 */
export function keysFromElsewhere(
  node: ts.Node,
  keys: DeclaredKeys,
  checker: ts.TypeChecker,
): ReadonlySet<Address> {
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node))
    return isUnknown(node.expression, checker) ? ofTypeNode(node.type, keys, checker) : NONE;
  if (ts.isTypePredicateNode(node))
    return node.type === undefined ? NONE : ofTypeNode(node.type, keys, checker);
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? ofAny(node, keys, checker) : NONE;
}

const NONE: ReadonlySet<Address> = new Set();

/** Whether nothing is known of the texts. */
function isUnknown(node: ts.Expression, checker: ts.TypeChecker): boolean {
  const { flags } = checker.getTypeAtLocation(node);
  return (flags & (ts.TypeFlags.String | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

function ofTypeNode(node: ts.TypeNode, keys: DeclaredKeys, checker: ts.TypeChecker): ReadonlySet<Address> {
  const named = unionOfTypeNode(node, keys.byAlias, checker);
  const texts = textsOfType(checker.getTypeFromTypeNode(node), checker);
  return new Set((named ?? unionOfTexts(texts, keys))?.values() ?? []);
}

function ofAny(
  node: ts.Identifier | ts.PropertyAccessExpression,
  keys: DeclaredKeys,
  checker: ts.TypeChecker,
): ReadonlySet<Address> {
  const place = outermost(node);
  if (!isValuePosition(place)) return NONE;
  if ((checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) === 0) return NONE;
  const { texts = new Set<string>(), addressesOf } = expectationAt(place, keys, checker) ?? {};
  return new Set([...texts].flatMap((text) => [...(addressesOf?.(text) ?? [])]));
}
