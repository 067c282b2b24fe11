import type { Diagnostic, DiagnosticInput, Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { LineIndex } from "../diagnostics/source-span.ts";
import { fileTooLarge } from "./decode-source.ts";
import { TreeBuilder } from "./parse/build-tree.ts";
import { explainProblem } from "./parse/explain-problem.ts";
import { LIMITS } from "./parse/limits.ts";
import { parseYaml } from "./parse/parse-yaml.ts";
import type { SyntaxProblem } from "./parse/syntax-problem.ts";
import type { YamlDocument } from "./yaml-tree.ts";

// Control characters other than tab and line feed; a carriage return only before a line feed.
const CONTROL_CHARACTER = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)/;

/** Problems after which the tree is still what the author meant. */
const HARMLESS: ReadonlySet<string> = new Set(["tag", "directive"]);

/**
 * Reads one YAML document into a tree that keeps places and the author's own text: YAML 1.2 core without directives,
 * tags, merge keys and empty values. Hostile input ends in diagnostics: every limit is checked before the work that it
 * bounds. No value when the text isn't YAML; what it would have said is unknown then.
 */
export function readDocument(file: SourceFile): Outcome<YamlDocument> {
  if (file.text.length > LIMITS.bytes) return fileTooLarge(file.path, file.text.length);
  const reader = new DocumentReader(file);
  const value = reader.read();
  return { value, diagnostics: reader.diagnostics };
}

class DocumentReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: SourceFile;
  readonly #tree: TreeBuilder;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#tree = new TreeBuilder(file.path, new LineIndex(file.text), (input) => this.#report(input));
  }

  read(): YamlDocument | undefined {
    const control = CONTROL_CHARACTER.exec(this.#file.text);
    if (control !== null) return this.#refuseControlCharacter(control.index);
    const { document, problems } = parseYaml(this.#file.text);
    this.#explain(problems);
    if (problems.some((problem) => !HARMLESS.has(problem.code))) return undefined;
    const contents = document?.contents;
    if (contents === undefined || contents === null || contents.range[0] === contents.range[1]) {
      this.#report({
        code: "syntax/empty-document",
        at: this.#tree.span(0, 0),
        detail: "The file holds nothing but white space and comments.",
        hint: "A file of a catalog begins with `tariff: 1`. Remove the file if it isn't needed.",
      });
      return undefined;
    }
    return { file: this.#file, root: this.#tree.build(contents) };
  }

  #refuseControlCharacter(offset: number): undefined {
    const code = this.#file.text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, "0");
    this.#report({
      code: "file/control-character",
      at: this.#tree.span(offset, offset + 1),
      detail: `The character U+${code} has no place in a text file.`,
      data: { character: `U+${code}` },
      hint: "Remove it. Lines end in a line feed, with or without a carriage return before it.",
    });
  }

  #explain(problems: readonly SyntaxProblem[]): void {
    const places = new Set<number>();
    for (const problem of [...problems].sort((a, b) => a.start - b.start)) {
      if (places.has(problem.start)) continue;
      const { code, detail, hint, start, end, hidesRest } = explainProblem(problem, this.#file.text);
      const from = Math.min(start ?? problem.start, this.#file.text.length);
      if (places.has(from)) continue;
      places.add(problem.start).add(from);
      const at = this.#tree.span(from, Math.max(from, Math.min(end ?? problem.end, this.#file.text.length)));
      this.#report({ code, detail, hint, at });
      if (hidesRest === true) return;
    }
  }

  #report(input: DiagnosticInput): void {
    if (this.diagnostics.length < LIMITS.syntaxErrors) this.diagnostics.push(diagnostic(input));
    else if (this.diagnostics.length === LIMITS.syntaxErrors) {
      this.diagnostics.push(
        diagnostic({
          code: "syntax/too-many-errors",
          at: input.at,
          detail: `After ${LIMITS.syntaxErrors} problems in this file no more are shown.`,
        }),
      );
    }
  }
}
