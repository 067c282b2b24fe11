import { ts } from "ts-morph";
import type { Check } from "../check.ts";
import { placeOf, roomOf, walk } from "../source-tree.ts";

/** Where bigints are divided: the rounding modes, and the canonical form, whose divisions leave no rest. */
const DIVIDING_FILES = new Set(["src/money/rounding.ts", "src/money/decimal.ts"]);
/** Rooms that speak Stripe's JSON, where whole minor units are numbers. */
const WIRE_ROOMS = new Set(["stripe", "emulator", "backends"]);
const AMOUNT_NAME = /(?:amount|minorunits?)s?$/i;
const MONEY_NAME = /(?:amount|coefficient|minorunits?|decimal)s?$/i;

/** Money is divided in one place, is never turned into a float, and no name of an amount is typed as number. */
export const checkExactMoney: Check = ({ tree }) => {
  const findings: string[] = [];
  for (const module of tree.values()) {
    const room = roomOf(module.path);
    if (module.generated || room === undefined || DIVIDING_FILES.has(module.path)) continue;
    walk(module.ast, (node) => {
      const problem = problemOf(node, WIRE_ROOMS.has(room));
      if (problem !== undefined) findings.push(`${placeOf(module, node)} ${problem}`);
    });
  }
  return findings;
};

function problemOf(node: ts.Node, onTheWire: boolean): string | undefined {
  if (
    ts.isBinaryExpression(node) &&
    isDivision(node.operatorToken.kind) &&
    (isMoney(node.left) || isMoney(node.right))
  ) {
    return "divides money: use divideRounded";
  }
  if (onTheWire) return undefined;
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "Number") {
    return node.arguments.some(isAmount) ? "turns money into a float" : undefined;
  }
  const isNamed = ts.isPropertySignature(node) || ts.isParameter(node) || ts.isVariableDeclaration(node);
  if (isNamed && node.type?.kind === ts.SyntaxKind.NumberKeyword && MONEY_NAME.test(node.name.getText())) {
    return `types ${node.name.getText()} as number`;
  }
  return undefined;
}

function isDivision(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.SlashToken || kind === ts.SyntaxKind.SlashEqualsToken;
}

/** By its name; a whole number that fits may be read from a coefficient. */
function isAmount(node: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  return ts.isIdentifier(name) && AMOUNT_NAME.test(name.text);
}

function isMoney(node: ts.Expression): boolean {
  if (ts.isBigIntLiteral(node)) return true;
  if (ts.isIdentifier(node)) return MONEY_NAME.test(node.text);
  if (ts.isPropertyAccessExpression(node)) return MONEY_NAME.test(node.name.text);
  if (ts.isCallExpression(node)) return ts.isIdentifier(node.expression) && node.expression.text === "BigInt";
  if (ts.isParenthesizedExpression(node)) return isMoney(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return isMoney(node.operand);
  return ts.isBinaryExpression(node) && (isMoney(node.left) || isMoney(node.right));
}
