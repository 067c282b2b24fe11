import { readPackageFile } from "./package-file.ts";

/** The version in the package's own `package.json`. */
export function toolVersion(): string {
  const { version } = JSON.parse(readPackageFile("package.json")) as { readonly version: string };
  return version;
}
