import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const GALLERY = new URL("../test/cases/diagnostics/", import.meta.url);

/**
 * A module with one example for each code of the gallery: the files of its case and what tariff answers, which a test
 * of the gallery holds to be true.
 */
export function buildExamples() {
  const examples = {};
  for (const area of sorted(readdirSync(GALLERY))) {
    for (const what of sorted(readdirSync(new URL(`${area}/`, GALLERY)))) {
      examples[`${area}/${what}`] = readCase(new URL(`${area}/${what}/`, GALLERY));
    }
  }
  return `// Written by schema/generate.mjs from test/cases/diagnostics/. Don't edit.
import type { DiagnosticExample } from "../explain/diagnostic-example.ts";

export const EXAMPLES: Readonly<Record<string, DiagnosticExample>> = ${JSON.stringify(examples, undefined, 1)};
`;
}

function readCase(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(fileURLToPath(folder).length));
  const read = (name) => readFileSync(new URL(name, folder), "utf8");
  const files = sorted(
    names.map((name) => name.replace(/^\//, "")).filter((name) => name !== "expected.txt"),
  );
  return { files: files.map((path) => ({ path, text: read(path) })), answer: read("expected.txt") };
}

function sorted(names) {
  return [...names].sort();
}
