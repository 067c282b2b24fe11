import { ts } from "ts-morph";
import type { Address } from "../../catalog/address.ts";
import type { DeclaredKeys } from "./declared-keys.ts";
import { addressesByTexts, expectedType, namedUnion, textsOfType } from "./key-types.ts";

export interface KeyPlace {
  readonly address: Address;
  readonly node: ts.Node;
}

/** Every place in a file that speaks of a key: by its property, by a text where a key is expected, or by a constant of that text. */
export function placesOfKeys(
  file: ts.SourceFile,
  keys: DeclaredKeys,
  checker: ts.TypeChecker,
): readonly KeyPlace[] {
  const texts = new Set(keys.unions.flatMap((union) => [...union.keys()]));
  const places: KeyPlace[] = [];
  const visit = (node: ts.Node): void => {
    for (const address of addressesAt(node, texts, keys, checker)) places.push({ address, node });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return places;
}

function addressesAt(
  node: ts.Node,
  texts: ReadonlySet<string>,
  keys: DeclaredKeys,
  checker: ts.TypeChecker,
): ReadonlySet<Address> {
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
    if (texts.has(node.text)) {
      const named = addressesByProperty(node, keys, checker);
      if (named.size > 0) return named;
    }
  }
  if (ts.isStringLiteralLike(node)) {
    return texts.has(node.text) ? addressesByExpectation(node, node.text, keys, checker) : NONE;
  }
  return ts.isIdentifier(node) ? addressesOfConstant(node, texts, keys, checker) : NONE;
}

const NONE: ReadonlySet<Address> = new Set();

/** The name of a property that the module declares, or that stands for one of its keys. */
function addressesByProperty(
  node: ts.Identifier | ts.StringLiteralLike,
  keys: DeclaredKeys,
  checker: ts.TypeChecker,
): ReadonlySet<Address> {
  const property = propertyAt(node, checker);
  if (property === undefined) return NONE;
  const declared = (property.symbol?.declarations ?? []).flatMap(
    (each) => keys.byDeclaration.get(each) ?? [],
  );
  if (declared.length > 0) return new Set(declared);
  if (property.owner === undefined || (property.symbol?.declarations ?? []).length > 0) return NONE;
  const names = new Set(property.owner.getProperties().map(({ name }) => name));
  return addressesByTexts(names, node.text, keys);
}

interface FoundProperty {
  readonly symbol: ts.Symbol | undefined;
  /** The type that has the property, where it is asked for by a type of keys. */
  readonly owner: ts.Type | undefined;
}

function propertyAt(
  node: ts.Identifier | ts.StringLiteralLike,
  checker: ts.TypeChecker,
): FoundProperty | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node)
    return propertyOf(checker.getTypeAtLocation(parent.expression), node.text);
  if (ts.isElementAccessExpression(parent) && parent.argumentExpression === node)
    return propertyOf(checker.getTypeAtLocation(parent.expression), node.text);
  if (ts.isLiteralTypeNode(parent) && ts.isIndexedAccessTypeNode(parent.parent))
    return propertyOf(checker.getTypeFromTypeNode(parent.parent.objectType), node.text);
  if (ts.isBindingElement(parent) && (parent.propertyName ?? parent.name) === node)
    return propertyOf(checker.getTypeAtLocation(parent.parent), node.text);
  const isName =
    (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) && parent.name === node;
  if (!isName || !ts.isObjectLiteralExpression(parent.parent)) return undefined;
  const expected = checker.getContextualType(parent.parent);
  return expected === undefined ? undefined : propertyOf(expected, node.text);
}

function propertyOf(type: ts.Type, name: string): FoundProperty {
  return { symbol: type.getProperty(name), owner: type };
}

function addressesByExpectation(
  node: ts.Expression,
  text: string,
  keys: DeclaredKeys,
  checker: ts.TypeChecker,
): ReadonlySet<Address> {
  const expected = expectedType(node, checker);
  if (expected === undefined) return NONE;
  const named = namedUnion(node, expected, keys, checker)?.get(text);
  return named === undefined
    ? addressesByTexts(textsOfType(expected, checker), text, keys)
    : new Set([named]);
}

/** `const plan = "team"; subscribe(plan)`: the text has no type, its use has. */
function addressesOfConstant(
  node: ts.Identifier,
  texts: ReadonlySet<string>,
  keys: DeclaredKeys,
  checker: ts.TypeChecker,
): ReadonlySet<Address> {
  if (!isArgument(node)) return NONE;
  const type = checker.getTypeAtLocation(node);
  if (!type.isStringLiteral() || !texts.has(type.value)) return NONE;
  return addressesByExpectation(node, type.value, keys, checker);
}

/** Where a value is handed on as it is. */
function isArgument(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) return parent.initializer === node;
  return ts.isReturnStatement(parent) || ts.isArrayLiteralExpression(parent);
}
