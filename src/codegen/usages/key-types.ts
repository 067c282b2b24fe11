import { ts } from "ts-morph";
import type { Address } from "../../catalog/address.ts";
import type { DeclaredKeys, KeyUnion } from "./declared-keys.ts";
import { isCompared } from "./value-position.ts";

/**
 * The addresses that a text names where a type of these texts is expected: those of the unions that are made of the very
 * same texts, else of those that hold them all. One text alone says too little, unless a union has no other.
 */
export function addressesByTexts(
  texts: ReadonlySet<string>,
  text: string,
  { unions }: DeclaredKeys,
): ReadonlySet<Address> {
  if (!texts.has(text)) return new Set();
  const holding = unions.filter((union) => union.size > 0 && [...texts].every((each) => union.has(each)));
  const same = holding.filter((union) => union.size === texts.size);
  const chosen: readonly KeyUnion[] = same.length > 0 ? same : texts.size > 1 ? holding : [];
  return new Set(chosen.flatMap((union) => union.get(text) ?? []));
}

/** The union that is made of these very texts. */
export function unionOfTexts(texts: ReadonlySet<string>, { unions }: DeclaredKeys): KeyUnion | undefined {
  return unions.find(
    (union) => union.size > 0 && union.size === texts.size && [...texts].every((text) => union.has(text)),
  );
}

/** Whether the texts are all that one of the module's types allows, so that none of them is meant. */
export function isWholeUnion(texts: ReadonlySet<string>, keys: DeclaredKeys): boolean {
  return texts.size > 1 && unionOfTexts(texts, keys) !== undefined;
}

/** The texts of a type that is made of string literals; empty when it takes any string. `undefined` and `null` don't count. */
export function textsOfType(type: ts.Type, checker: ts.TypeChecker): ReadonlySet<string> {
  const constraint = type.isTypeParameter() ? checker.getBaseConstraintOfType(type) : type;
  const parts = constraint === undefined ? [] : constraint.isUnion() ? constraint.types : [constraint];
  if (
    parts.some(({ flags }) => (flags & (ts.TypeFlags.String | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0)
  )
    return new Set();
  return new Set(parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : [])));
}

/** The type that is expected where a text stands, in whatever way. */
export function expectedType(node: ts.Expression, checker: ts.TypeChecker): ts.Type | undefined {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && isCompared(node))
    return checker.getTypeAtLocation(parent.left === node ? parent.right : parent.left);
  if (ts.isCaseClause(parent) && ts.isSwitchStatement(parent.parent.parent))
    return checker.getTypeAtLocation(parent.parent.parent.expression);
  if (ts.isLiteralTypeNode(parent)) return expectedOfTypeNode(parent, checker);
  return boundOfArgument(node, checker) ?? checker.getContextualType(node);
}

/** What binds the type parameter of an argument: the argument's own type says only what was written. */
function boundOfArgument(node: ts.Expression, checker: ts.TypeChecker): ts.Type | undefined {
  const isArgument = ts.isCallExpression(node.parent) || ts.isNewExpression(node.parent);
  const written = isArgument ? writtenType(node, checker) : undefined;
  if (written === undefined) return undefined;
  const type = checker.getTypeFromTypeNode(written);
  return type.isTypeParameter() ? checker.getBaseConstraintOfType(type) : undefined;
}

/** `Quantities<"team">`: what the parameter of the type is bound to. `"team" | "pro"`: those together. */
function expectedOfTypeNode(node: ts.LiteralTypeNode, checker: ts.TypeChecker): ts.Type | undefined {
  const outer = ts.isUnionTypeNode(node.parent) ? node.parent : node;
  const reference = outer.parent;
  if (!ts.isTypeReferenceNode(reference))
    return outer === node ? undefined : checker.getTypeFromTypeNode(outer);
  const at = reference.typeArguments?.indexOf(outer) ?? -1;
  const declaration = declarationsOf(reference, checker).find(
    (each) => ts.isTypeAliasDeclaration(each) || ts.isInterfaceDeclaration(each),
  );
  const constraint = declaration?.typeParameters?.[at]?.constraint;
  const bound = constraint === undefined ? undefined : checker.getTypeFromTypeNode(constraint);
  if (bound !== undefined && textsOfType(bound, checker).size > 0) return bound;
  const other = otherArgument(outer, checker);
  return other?.isUnion() ? other : checker.getTypeFromTypeNode(outer);
}

/** `Extract<PlanKey, "team">`, `Pick<typeof plans, "team">`: what it is taken from. */
export function otherArgument(node: ts.TypeNode, checker: ts.TypeChecker): ts.Type | undefined {
  if (!ts.isTypeReferenceNode(node.parent)) return undefined;
  const [other] = (node.parent.typeArguments ?? []).filter((argument) => argument !== node);
  return other === undefined ? undefined : checker.getTypeFromTypeNode(other);
}

/** The module's union that the place asks for by its name; what two unions have in common tells nothing apart. */
export function namedUnion(
  node: ts.Expression,
  expected: ts.Type,
  { byAlias }: DeclaredKeys,
  checker: ts.TypeChecker,
): KeyUnion | undefined {
  const declared = expected.aliasSymbol?.declarations?.flatMap((each) => byAlias.get(each) ?? [])[0];
  const written = writtenType(node, checker);
  return declared ?? (written === undefined ? undefined : unionOfTypeNode(written, byAlias, checker));
}

/** The type that an author wrote for the place: of a parameter, or of a variable. */
function writtenType(node: ts.Expression, checker: ts.TypeChecker): ts.TypeNode | undefined {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return parent.type;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return undefined;
  const at = parent.arguments?.indexOf(node) ?? -1;
  const parameter = checker.getResolvedSignature(parent)?.declaration?.parameters[at];
  return parameter !== undefined && ts.isParameter(parameter) ? parameter.type : undefined;
}

export function unionOfTypeNode(
  node: ts.TypeNode,
  byAlias: DeclaredKeys["byAlias"],
  checker: ts.TypeChecker,
): KeyUnion | undefined {
  if (ts.isUnionTypeNode(node)) {
    return node.types.flatMap((part) => unionOfTypeNode(part, byAlias, checker) ?? [])[0];
  }
  if (!ts.isTypeReferenceNode(node)) return undefined;
  for (const declaration of declarationsOf(node, checker)) {
    const union = byAlias.get(declaration);
    if (union !== undefined) return union;
    if (ts.isTypeParameterDeclaration(declaration) && declaration.constraint !== undefined)
      return unionOfTypeNode(declaration.constraint, byAlias, checker);
  }
  return undefined;
}

/** Of the type that a reference names, also where it is imported. */
function declarationsOf(
  { typeName }: ts.TypeReferenceNode,
  checker: ts.TypeChecker,
): readonly ts.Declaration[] {
  const symbol = checker.getSymbolAtLocation(typeName);
  const isImported = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return (isImported ? checker.getAliasedSymbol(symbol) : symbol)?.declarations ?? [];
}
