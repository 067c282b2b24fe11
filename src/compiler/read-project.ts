import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic, hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { checkShape } from "./check-shape.ts";
import { buildProject } from "./project/build-project.ts";
import { checkBackends } from "./project/check-backends.ts";
import { checkPolicy } from "./project/check-policy.ts";
import { findSecrets } from "./project/find-secrets.ts";
import type { Project } from "./project.ts";
import { readDocument } from "./read-document.ts";

/**
 * Reads `tariff.config.yaml`. A file that holds a secret is refused with nothing else said about it, so that no message
 * shows the line.
 */
export function readProject(file: SourceFile): Outcome<Project> {
  const secrets = findSecrets(file);
  if (secrets.length > 0) return { value: undefined, diagnostics: secrets };
  const { value: document, diagnostics: problems } = readDocument(file);
  if (document === undefined) return { value: undefined, diagnostics: problems };
  const semantic = [...checkBackends(document.root), ...checkPolicy(document.root)].map(diagnostic);
  const places = new Set(semantic.map(({ at }) => at?.start.offset));
  const shape = checkShape(document, "project").filter(({ at }) => !places.has(at?.start.offset));
  const diagnostics = sortDiagnostics([...problems, ...shape, ...semantic]);
  return { value: hasErrors(diagnostics) ? undefined : buildProject(document.root), diagnostics };
}
