import { quoted } from "./quoted.ts";

/** What is written as a TypeScript literal. */
export type Literal = string | boolean | null | NumberLiteral | readonly Literal[] | ObjectLiteral;

/** A number by its digits, so that none is lost. */
export interface NumberLiteral {
  readonly kind: "number";
  readonly digits: string;
}

export interface ObjectLiteral {
  readonly kind: "object";
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly value: Literal;
  /** Lines of its JSDoc, inert already. */
  readonly doc?: readonly string[];
}

export function numberOf(value: number | bigint): NumberLiteral {
  return { kind: "number", digits: value.toString() };
}

/** A number, or null where there is none. */
export function numberOrNull(value: number | bigint | undefined): NumberLiteral | null {
  return value === undefined ? null : numberOf(value);
}

/** Only for names of our own: an authored name may be a number, which objects put first. */
export function objectOf(members: Readonly<Record<string, Literal>>): ObjectLiteral {
  return { kind: "object", members: Object.entries(members).map(([name, value]) => ({ name, value })) };
}

const WIDTH_MAX = 140;
const INDENT = "  ";

/** The text of a literal that begins at `column` of a line indented by `depth`: on one line where it fits and has no docs. */
export function writeLiteral(value: Literal, depth = 0, column = 0): string {
  const line = writeOnLine(value);
  if (line === "{}") return line;
  if (line !== undefined && column + line.length < WIDTH_MAX) return line;
  if (isList(value))
    return writeBlock(
      "[",
      value.map((item) => writeLiteral(item, depth + 1, (depth + 1) * INDENT.length)),
      "]",
      depth,
    );
  if (isObject(value))
    return writeBlock(
      "{",
      value.members.flatMap((member) => memberLines(member, depth + 1)),
      "}",
      depth,
    );
  return line ?? "null";
}

function memberLines({ name, value, doc = [] }: Member, depth: number): readonly string[] {
  const beginning = `${propertyName(name)}: `;
  const column = depth * INDENT.length + beginning.length;
  return [`${docComment(doc, depth)}${beginning}${writeLiteral(value, depth, column)}`];
}

function writeBlock(open: string, items: readonly string[], close: string, depth: number): string {
  const inside = INDENT.repeat(depth + 1);
  const lines = items.map((item) => `${inside}${item},\n`).join("");
  return `${open}\n${lines}${INDENT.repeat(depth)}${close}`;
}

/** Undefined where something needs a line of its own. */
function writeOnLine(value: Literal): string | undefined {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return quoted(value);
  if (isList(value)) return joinOnLine("[", value.map(writeOnLine), "]");
  if (!isObject(value)) return value.digits;
  if (value.members.some(({ doc = [] }) => doc.length > 0)) return undefined;
  if (value.members.length === 0) return "{}";
  const members = value.members.map(({ name, value: inner }) => {
    const text = writeOnLine(inner);
    return text === undefined ? undefined : `${propertyName(name)}: ${text}`;
  });
  return joinOnLine("{ ", members, " }");
}

function joinOnLine(open: string, parts: readonly (string | undefined)[], close: string): string | undefined {
  return parts.includes(undefined) ? undefined : `${open}${parts.join(", ")}${close}`;
}

/** The lines of a JSDoc comment, with the line break and the indentation of what follows it. */
function docComment(lines: readonly string[], depth: number): string {
  const indent = INDENT.repeat(depth);
  if (lines.length === 0) return "";
  if (lines.length === 1) return `/** ${lines[0]} */\n${indent}`;
  return `/**\n${lines.map((line) => `${indent} * ${line}\n`).join("")}${indent} */\n${indent}`;
}

/** `__proto__: x` would set the prototype instead of a property; in brackets it is a name like any other. */
export function propertyName(name: string): string {
  if (name === "__proto__") return `["__proto__"]`;
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : quoted(name);
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function isObject(value: Literal): value is ObjectLiteral {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "object";
}
