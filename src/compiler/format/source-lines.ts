/** Where the line of an offset begins. */
export function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Whether what begins here is the first on its line, but for dashes, and the line above is empty. */
export function isAfterBlank(text: string, offset: number): boolean {
  const start = lineStartOf(text, offset);
  if (start === 0 || !/^[\s-]*$/.test(text.slice(start, offset))) return false;
  return text.slice(lineStartOf(text, start - 1), start).trim() === "";
}
