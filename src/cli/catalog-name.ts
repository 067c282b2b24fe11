/** A name for a catalog after the folder it lies in, as far as that makes a plain key; else `main`. */
export function catalogName(folderName: string): string {
  const key = folderName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64);
  // A name that YAML would read as something else than text is not worth its quotes.
  return /^[a-z][a-z0-9-]*$/.test(key) && !["true", "false", "null"].includes(key) ? key : "main";
}
