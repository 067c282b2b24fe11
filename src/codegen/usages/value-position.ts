import { ts } from "ts-morph";

/** The expression that hands the value of this one on as it is: the conditional around a branch, parentheses, `??`. */
export function outermost(node: ts.Expression): ts.Expression {
  const { parent } = node;
  const isHandedOn =
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== node) ||
    (ts.isBinaryExpression(parent) && isChoice(parent, node));
  return isHandedOn ? outermost(parent) : node;
}

function isChoice({ operatorToken, right }: ts.BinaryExpression, node: ts.Expression): boolean {
  if (operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return right === node;
  return (
    operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ||
    operatorToken.kind === ts.SyntaxKind.BarBarToken
  );
}

/** Whether something is done with the value there, so that a type may be expected of it. */
export function isValuePosition(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  if (ts.isArrowFunction(parent)) return parent.body === node;
  if (ts.isBinaryExpression(parent)) return isCompared(node) || isAssigned(parent, node);
  const isInitializer =
    ts.isPropertyAssignment(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isPropertyDeclaration(parent);
  if (isInitializer) return parent.initializer === node;
  return (
    ts.isReturnStatement(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isCaseClause(parent) ||
    ts.isJsxExpression(parent)
  );
}

function isAssigned({ operatorToken, right }: ts.BinaryExpression, node: ts.Expression): boolean {
  return right === node && operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

export function isCompared({ parent }: ts.Expression): boolean {
  return ts.isBinaryExpression(parent) && COMPARISONS.has(parent.operatorToken.kind);
}
