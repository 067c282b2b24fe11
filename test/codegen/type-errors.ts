import type { CompilerOptions } from "ts-morph";
import { Project, ts } from "ts-morph";

/** What an application's compiler may be set to. */
export const COMPILERS: readonly (readonly [string, CompilerOptions])[] = [
  ["strict", { strict: true }],
  ["strict and with exact optional properties", { strict: true, exactOptionalPropertyTypes: true }],
  [
    "as strict as it gets",
    {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      noImplicitReturns: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      erasableSyntaxOnly: true,
      isolatedDeclarations: true,
      declaration: true,
    },
  ],
];

const BASE: CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts"],
  types: [],
  noEmit: true,
};

/** What a compiler says of these files, where no package is installed: `main.ts:3: Property 'x' does not exist…`. */
export function typeErrors(
  files: Readonly<Record<string, string>>,
  options: CompilerOptions = { strict: true },
): readonly string[] {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { ...BASE, ...options } });
  for (const [name, text] of Object.entries(files)) project.createSourceFile(name, text);
  return project.getPreEmitDiagnostics().map((found) => {
    const text = ts.flattenDiagnosticMessageText(found.compilerObject.messageText, " ");
    return `${found.getSourceFile()?.getBaseName()}:${found.getLineNumber()}: ${text}`;
  });
}
