import { readFileSync } from "node:fs";

/** The text of a file that ships with the package, by its path in it. `src/` and `dist/` lie equally deep. */
export function readPackageFile(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}
