import type { SourceFile } from "ts-morph";
import { ts } from "ts-morph";
import type { Address, CatalogKind } from "../../catalog/address.ts";
import { addressOf } from "../../catalog/address.ts";
import { GENERATED_HEAD } from "../generated-head.ts";

/** The constants of a generated module, and what their members are. */
const KIND_OF_CONSTANT: ReadonlyMap<string, CatalogKind> = new Map([
  ["meters", "meter"],
  ["features", "feature"],
  ["taxes", "tax"],
  ["products", "product"],
  ["prices", "price"],
  ["plans", "plan"],
  ["coupons", "coupon"],
  ["promotionCodes", "promotion_code"],
]);

/** Members of things that are keys of other things. */
const KIND_OF_MEMBER: ReadonlyMap<string, CatalogKind> = new Map([
  ["features", "feature"],
  ["quantities", "price"],
]);

/** What a generated module declares. */
export interface DeclaredKeys {
  readonly addresses: ReadonlySet<Address>;
  /** The address that a declaration in the module stands for. */
  readonly byDeclaration: ReadonlyMap<ts.Node, Address>;
  /** Each set of keys that a type may be made of: all keys of a kind, or those of one of the module's unions. */
  readonly unions: readonly KeyUnion[];
  /** The module's own names for such sets. */
  readonly byAlias: ReadonlyMap<ts.Node, KeyUnion>;
}

/** Texts and the addresses that they name. */
export type KeyUnion = ReadonlyMap<string, Address>;

/**
 * Whether a file is a generated module, or the declarations that the compiler has made of one: by these a package or a
 * referenced project is known.
 */
export function isGeneratedModule({ compilerNode }: SourceFile): boolean {
  if (compilerNode.text.startsWith(GENERATED_HEAD)) return true;
  if (!compilerNode.isDeclarationFile) return false;
  const names = new Set(compilerNode.statements.flatMap(constantsOf).map(({ name }) => name));
  return [...KIND_OF_CONSTANT.keys()].every((name) => names.has(name));
}

/** Reads the keys back out of a generated module. */
export function declaredKeys(module: SourceFile): DeclaredKeys {
  const byDeclaration = new Map<ts.Node, Address>();
  const byKind = new Map<CatalogKind, Map<string, Address>>();
  const lookupKeys = new Map<string, Address>();
  const statements = module.compilerNode.statements;
  for (const { name, members } of statements.flatMap(constantsOf)) {
    const kind = KIND_OF_CONSTANT.get(name);
    if (kind === undefined) continue;
    const keys = new Map<string, Address>();
    byKind.set(kind, keys);
    for (const member of members) {
      const address = addressOf(kind, member.name.text);
      keys.set(member.name.text, address);
      byDeclaration.set(member, address);
      if (kind === "price") noteLookupKey(member, address, lookupKeys);
      noteMembers(member, byDeclaration);
    }
  }
  for (const statement of statements) noteFeatureValues(statement, byDeclaration);
  const kinds = [...byKind.values(), lookupKeys];
  const byAlias = new Map(statements.flatMap((statement) => aliasUnion(statement, byKind, lookupKeys)));
  return {
    addresses: new Set(kinds.flatMap((keys) => [...keys.values()])),
    byDeclaration,
    unions: [...new Set([...kinds, ...byAlias.values()])],
    byAlias,
  };
}

/** `export const plans = { … } as const`, or `export declare const plans: { … }`. */
function constantsOf(statement: ts.Statement) {
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, type, initializer }) => {
    const value = initializer !== undefined && ts.isAsExpression(initializer) ? initializer.expression : type;
    return value !== undefined && ts.isIdentifier(name)
      ? [{ name: name.text, members: membersOf(value) }]
      : [];
  });
}

/** With its value, or the type of it. */
type NamedMember = (ts.PropertyAssignment | ts.PropertySignature) & {
  readonly name: ts.Identifier | ts.StringLiteral;
};

function membersOf(node: ts.Node): readonly NamedMember[] {
  const members: readonly ts.Node[] = ts.isObjectLiteralExpression(node)
    ? node.properties
    : ts.isTypeLiteralNode(node)
      ? node.members
      : [];
  return members.filter(isNamedMember);
}

function isNamedMember(node: ts.Node): node is NamedMember {
  return (
    (ts.isPropertyAssignment(node) || ts.isPropertySignature(node)) &&
    (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))
  );
}

function contentOf(member: NamedMember): ts.Node | undefined {
  const value = ts.isPropertyAssignment(member) ? member.initializer : member.type;
  return value !== undefined && ts.isLiteralTypeNode(value) ? value.literal : value;
}

function innerMembers(member: NamedMember): readonly NamedMember[] {
  const value = contentOf(member);
  return value === undefined ? [] : membersOf(value);
}

function noteLookupKey(member: NamedMember, address: Address, lookupKeys: Map<string, Address>): void {
  const found = innerMembers(member).find(({ name }) => name.text === "lookup_key");
  const value = found === undefined ? undefined : contentOf(found);
  if (value !== undefined && ts.isStringLiteral(value)) lookupKeys.set(value.text, address);
}

/** `plans.team.features.sso` speaks of the feature. */
function noteMembers(member: NamedMember, byDeclaration: Map<ts.Node, Address>): void {
  for (const inner of innerMembers(member)) {
    const kind = KIND_OF_MEMBER.get(inner.name.text);
    if (kind === undefined) continue;
    for (const key of innerMembers(inner)) byDeclaration.set(key, addressOf(kind, key.name.text));
  }
}

function noteFeatureValues(statement: ts.Statement, byDeclaration: Map<ts.Node, Address>): void {
  if (!ts.isInterfaceDeclaration(statement) || statement.name.text !== "FeatureValues") return;
  for (const member of statement.members) {
    if (isNamedMember(member)) byDeclaration.set(member, addressOf("feature", member.name.text));
  }
}

const KIND_OF_ALIAS: ReadonlyMap<string, CatalogKind> = new Map([
  ["MeterKey", "meter"],
  ["FeatureKey", "feature"],
  ["TaxKey", "tax"],
  ["ProductKey", "product"],
  ["PriceKey", "price"],
  ["PlanKey", "plan"],
  ["OfferedPlanKey", "plan"],
  ["ScheduledPlanKey", "plan"],
  ["CouponKey", "coupon"],
  ["PromotionCode", "promotion_code"],
]);

/** A named union and the keys that it holds. */
function aliasUnion(
  statement: ts.Statement,
  byKind: ReadonlyMap<CatalogKind, KeyUnion>,
  lookupKeys: KeyUnion,
): readonly (readonly [ts.Node, KeyUnion])[] {
  if (!ts.isTypeAliasDeclaration(statement)) return [];
  const { text: name } = statement.name;
  const kind = KIND_OF_ALIAS.get(name);
  const keys = name === "LookupKey" ? lookupKeys : kind === undefined ? undefined : byKind.get(kind);
  if (keys === undefined) return [];
  const parts = ts.isUnionTypeNode(statement.type) ? statement.type.types : [statement.type];
  const texts = parts.flatMap((part) =>
    ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? [part.literal.text] : [],
  );
  const union = new Map(texts.flatMap((text) => (keys.has(text) ? [[text, keys.get(text)!] as const] : [])));
  return [[statement, union.size === keys.size ? keys : union]];
}
