/** A transcript without what is new in every run: ids, names of runs. */
export function steadyText(text: string): string {
  return inOrder(
    text
      .replace(/\b(acct|price|feat|prodft|promo|txr|mtr)_[A-Za-z0-9]{8,}/g, "$1_…")
      .replace(/\b\d{8}T\d{6}Z-[0-9a-f]{8}\b/g, "<run>"),
  );
}

/** Writes that don't wait for each other end in any order: each run of such lines is sorted. */
function inOrder(text: string): string {
  return text.replace(/(?:^ +✓ .*\n)+/gm, (lines) => `${lines.trimEnd().split("\n").sort().join("\n")}\n`);
}
