/** Thrown for bugs of ours only; a user's mistake is always a Diagnostic. The command line exits with 70 on it. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** States what must hold here. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** The end of an exhaustive switch: reached only when a case was forgotten. */
export function assertNever(value: never): never {
  throw new InvariantError(`unexpected value ${JSON.stringify(value)}`);
}
