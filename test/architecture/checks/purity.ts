import { ts } from "ts-morph";
import type { Check } from "../check.ts";
import { placeOf, roomOf, walk } from "../source-tree.ts";

/** Clocks, randomness, the process, the outside, and what depends on the reader's locale or zone. */
const BANNED_GLOBALS = new Set(
  (
    "Buffer Intl WebSocket XMLHttpRequest clearInterval clearTimeout console crypto fetch global globalThis " +
    "parseFloat performance process queueMicrotask require setImmediate setInterval setTimeout"
  ).split(" "),
);

/** Members that are banned whatever they are called on. */
const BANNED_MEMBERS = new Set("localeCompare randomUUID toExponential toFixed toPrecision".split(" "));
const LOCALE_MEMBER = /^toLocale[A-Z]/;
const BANNED_CALLS = new Set(["Date.now", "Date.parse", "Date.UTC", "Math.random", "Number.parseFloat"]);

/** Pure rooms hold no clock, no randomness, no I/O, no float formatting and nothing that asks for the locale. */
export const checkPurity: Check = ({ tree, rooms }) => {
  const findings: string[] = [];
  for (const module of tree.values()) {
    if (module.generated || !rooms.get(roomOf(module.path) ?? "")?.pure) continue;
    walk(module.ast, (node) => {
      const word = bannedWord(node);
      if (word !== undefined) findings.push(`${placeOf(module, node)} says ${word} in a pure room`);
    });
  }
  return findings;
};

function bannedWord(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const member = node.name.text;
    const whole = `${ts.isIdentifier(node.expression) ? node.expression.text : ""}.${member}`;
    if (BANNED_CALLS.has(whole)) return whole;
    return BANNED_MEMBERS.has(member) || LOCALE_MEMBER.test(member) ? member : undefined;
  }
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
    return ts.isIdentifier(node.expression) && node.expression.text === "Date" ? "Date(" : undefined;
  }
  return ts.isIdentifier(node) && BANNED_GLOBALS.has(node.text) && isReference(node) ? node.text : undefined;
}

/** Whether an identifier refers to something in scope, rather than naming a member, a key or a declaration. */
function isReference(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  const named = parent as ts.Node & { readonly name?: ts.Node };
  return named.name !== node || ts.isShorthandPropertyAssignment(parent);
}
