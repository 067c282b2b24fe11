/** `1 product`, `3 products`, `1,200 prices`. `many` is needed only where it isn't `one` with an s. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Whole numbers with a comma for each thousand, the same under every locale. */
export function formatCount(count: number): string {
  return groupDigits(String(count));
}

/** The same of digits that are there already; those after a point stay as they are. */
export function groupDigits(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction === undefined ? "" : `.${fraction}`);
}

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[], conjunction: "and" | "or" = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}
