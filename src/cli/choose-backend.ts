import type { BackendConfig, Project } from "../compiler/project.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { nearestName } from "../diagnostics/suggestion.ts";

/** The back end that `--backend` names, else the config's default, else the only one there is. */
export function chooseBackend(project: Project, named: string | undefined): Outcome<BackendConfig> {
  const names = [...project.backends.keys()];
  const name = named ?? project.defaultBackend ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined) {
    const detail = `The config has several back ends (${names.join(", ")}) and no default_backend.`;
    const hint = "Name one with --backend, or write default_backend into the config.";
    return {
      value: undefined,
      diagnostics: [diagnostic({ code: "project/no-default-backend", detail, hint })],
    };
  }
  const backend = project.backends.get(name);
  if (backend !== undefined) return { value: backend, diagnostics: [] };
  const near = nearestName(name, names);
  const detail = `The config has no back end "${name}". It has: ${names.join(", ")}.`;
  const hint = near === undefined ? undefined : `Did you mean ${near}?`;
  const data = { backend: name, known: names.join(" ") };
  return {
    value: undefined,
    diagnostics: [diagnostic({ code: "project/unknown-backend", detail, data, hint })],
  };
}
