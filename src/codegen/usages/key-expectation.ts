import { ts } from "ts-morph";
import type { Address } from "../../catalog/address.ts";
import type { DeclaredKeys } from "./declared-keys.ts";
import { addressesByTexts, expectedType, namedUnion, textsOfType } from "./key-types.ts";

/** What a place takes: some of these texts, and the things that each of them names. */
export interface KeyExpectation {
  readonly texts: ReadonlySet<string>;
  addressesOf(text: string): ReadonlySet<Address>;
}

/** What is expected of the value of this expression; undefined where no key is. */
export function expectationAt(
  node: ts.Expression,
  keys: DeclaredKeys,
  checker: ts.TypeChecker,
): KeyExpectation | undefined {
  const owner = ownerOfKey(node);
  if (owner !== undefined) return expectationOfOwner(checker.getTypeAtLocation(owner), keys);
  const expected = expectedType(node, checker);
  if (expected === undefined) return undefined;
  const named = namedUnion(node, expected, keys, checker);
  const texts = textsOfType(expected, checker);
  return {
    texts,
    addressesOf: (text) => {
      const address = named?.get(text);
      return address === undefined ? addressesByTexts(texts, text, keys) : new Set([address]);
    },
  };
}

/** `owner[node]`, `node in owner`. */
function ownerOfKey(node: ts.Expression): ts.Expression | undefined {
  const { parent } = node;
  if (ts.isElementAccessExpression(parent) && parent.argumentExpression === node) return parent.expression;
  const isIn = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword;
  return isIn && parent.left === node ? parent.right : undefined;
}

function expectationOfOwner(owner: ts.Type, keys: DeclaredKeys): KeyExpectation {
  return {
    texts: new Set(owner.getProperties().map(({ name }) => name)),
    addressesOf: (text) => addressesOfProperty(owner, text, keys),
  };
}

/** Of a property that the module declares, or that stands for one of its keys in a type that is made of them. */
export function addressesOfProperty(owner: ts.Type, name: string, keys: DeclaredKeys): ReadonlySet<Address> {
  const declarations = owner.getProperty(name)?.declarations ?? [];
  if (declarations.length > 0)
    return new Set(declarations.flatMap((each) => keys.byDeclaration.get(each) ?? []));
  return addressesByTexts(new Set(owner.getProperties().map((property) => property.name)), name, keys);
}
