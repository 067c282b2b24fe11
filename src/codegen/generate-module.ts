import { Project } from "ts-morph";
import type { Catalog } from "../catalog/catalog.ts";
import { invariant } from "../diagnostics/invariant.ts";
import { GENERATED_HEAD } from "./generated-head.ts";
import { moduleStatements } from "./module/module-statements.ts";

/**
 * The catalog as a TypeScript module: literals with JSDoc, unions of keys, and functions that make the parameters of
 * Stripe's subscriptions and Checkout sessions. It imports nothing. The same catalog gives the same text. The catalog must
 * have been compiled against Stripe's profile: what Stripe can't charge has no parameters.
 */
export async function generateModule(catalog: Catalog): Promise<string> {
  const statements = await moduleStatements(catalog);
  const head = [
    `${GENERATED_HEAD} from the catalog "${catalog.name}". Don't edit it: change the catalog and generate it anew.`,
    "/* eslint-disable */",
  ].join("\n");
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const text = `${[head, ...statements].join("\n\n")}\n`;
  const file = project.createSourceFile("catalog.ts", text);
  const mistakes = project.getProgram().getSyntacticDiagnostics(file);
  invariant(
    mistakes.length === 0,
    `the generated module isn't TypeScript: ${String(mistakes[0]?.getMessageText())}`,
  );
  return file.getFullText();
}
