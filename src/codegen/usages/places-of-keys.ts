import { ts } from "ts-morph";
import type { Address } from "../../catalog/address.ts";
import type { DeclaredKeys } from "./declared-keys.ts";
import { addressesOfProperty, expectationAt } from "./key-expectation.ts";
import { isWholeUnion, otherArgument, textsOfType } from "./key-types.ts";
import { keysFromElsewhere } from "./keys-from-elsewhere.ts";
import { isValuePosition, outermost } from "./value-position.ts";

/** A place that speaks of keys. */
export interface KeyPlace {
  readonly node: ts.Node;
  readonly addresses: ReadonlySet<Address>;
  /** That any of the addresses may be meant: the key comes from where the compiler doesn't see it. */
  readonly isOpen: boolean;
}

/** Every place in a file that speaks of a key: by its property, or by a value where a key is expected. */
export function placesOfKeys(
  file: ts.SourceFile,
  keys: DeclaredKeys,
  checker: ts.TypeChecker,
): readonly KeyPlace[] {
  const texts = new Set(keys.unions.flatMap((union) => [...union.keys()]));
  const places: KeyPlace[] = [];
  const visit = (node: ts.Node): void => {
    const addresses = addressesAt(node, texts, keys, checker);
    if (addresses.size > 0) places.push({ node, addresses, isOpen: false });
    const open = addresses.size > 0 ? NONE : keysFromElsewhere(node, keys, checker);
    if (open.size > 0) places.push({ node, addresses: open, isOpen: true });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return places;
}

const NONE: ReadonlySet<Address> = new Set();

function addressesAt(
  node: ts.Node,
  texts: ReadonlySet<string>,
  keys: DeclaredKeys,
  checker: ts.TypeChecker,
): ReadonlySet<Address> {
  if (ts.isStringLiteralLike(node) || ts.isIdentifier(node)) {
    const owner = texts.has(node.text) ? ownerOfName(node, checker) : undefined;
    const named = owner === undefined ? NONE : addressesOfProperty(owner, node.text, keys);
    if (named.size > 0) return named;
  }
  if (ts.isStringLiteralLike(node)) {
    if (!texts.has(node.text)) return NONE;
    return expectationAt(outermost(node), keys, checker)?.addressesOf(node.text) ?? NONE;
  }
  return isComputed(node) ? addressesOfValue(node, texts, keys, checker) : NONE;
}

/** The type that has the property which is named here. */
function ownerOfName(
  node: ts.Identifier | ts.StringLiteralLike,
  checker: ts.TypeChecker,
): ts.Type | undefined {
  const name = ts.isComputedPropertyName(node.parent) ? node.parent : node;
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent) && parent.name === name)
    return checker.getTypeAtLocation(parent.expression);
  if (ts.isLiteralTypeNode(parent)) return ownerOfTypeName(parent, checker);
  if (ts.isBindingElement(parent) && (parent.propertyName ?? parent.name) === name)
    return checker.getTypeAtLocation(parent.parent);
  const isMember =
    (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) && parent.name === name;
  return isMember && ts.isObjectLiteralExpression(parent.parent)
    ? checker.getContextualType(parent.parent)
    : undefined;
}

/** `(typeof plans)["team"]`, `Pick<typeof plans, "team" | "pro">`. */
function ownerOfTypeName(node: ts.LiteralTypeNode, checker: ts.TypeChecker): ts.Type | undefined {
  const name = ts.isUnionTypeNode(node.parent) ? node.parent : node;
  return ts.isIndexedAccessTypeNode(name.parent)
    ? checker.getTypeFromTypeNode(name.parent.objectType)
    : otherArgument(name, checker);
}

/** What has a value that isn't written there. */
function isComputed(node: ts.Node): node is ts.Expression {
  return (
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isTemplateExpression(node)
  );
}

/** `plans[Plan.Team]`, `subscribe(DEFAULT)`: by the few texts that the value can be. One that can be any key says nothing. */
function addressesOfValue(
  node: ts.Expression,
  texts: ReadonlySet<string>,
  keys: DeclaredKeys,
  checker: ts.TypeChecker,
): ReadonlySet<Address> {
  const place = outermost(node);
  if (!isValuePosition(place)) return NONE;
  const values = textsOfType(declaredType(node, checker), checker);
  const isKey = values.size > 0 && [...values].every((text) => texts.has(text));
  if (!isKey || isWholeUnion(values, keys)) return NONE;
  const expectation = expectationAt(place, keys, checker);
  if (expectation === undefined || values.size >= expectation.texts.size) return NONE;
  return new Set([...values].flatMap((text) => [...expectation.addressesOf(text)]));
}

/** What a variable was declared as: a comparison before may have narrowed it, and says so itself. */
function declaredType(node: ts.Expression, checker: ts.TypeChecker): ts.Type {
  const isName = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
  const symbol = isName ? checker.getSymbolAtLocation(node) : undefined;
  const isVariable = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Variable) !== 0;
  return isVariable ? checker.getTypeOfSymbol(symbol) : checker.getTypeAtLocation(node);
}
