import type { DiagnosticInput } from "../../diagnostics/diagnostic.ts";
import { nearestName } from "../../diagnostics/suggestion.ts";
import type { BackendConfig } from "../project.ts";
import { DRIVERS } from "../project.ts";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml-tree.ts";
import { mapIn } from "./yaml-fields.ts";

const COMMON_FIELDS = ["driver", "catalog"];

const FIELDS: Readonly<Record<BackendConfig["driver"], readonly string[]>> = {
  emulator: [...COMMON_FIELDS, "store"],
  stripe: [...COMMON_FIELDS, "secret_key_env", "live", "account", "url", "rate"],
};

/** What the schema doesn't say: which fields go with which driver, and names that must exist. */
export function checkBackends(root: YamlNode): readonly DiagnosticInput[] {
  const backends = mapIn(root, "backends");
  if (root.kind !== "map" || backends === undefined) return [];
  const found = [...backends.entries.values()].flatMap(checkBackend);
  const chosen = root.entries.get("default_backend")?.value;
  if (chosen?.kind === "scalar" && chosen.type === "string" && !backends.entries.has(chosen.text)) {
    const names = [...backends.entries.keys()];
    const near = nearestName(chosen.text, names);
    found.push({
      code: "project/unknown-default-backend",
      at: chosen.span,
      detail: `No back end is called "${chosen.text}".`,
      data: { backend: chosen.text },
      hint:
        near === undefined
          ? `There are ${names.join(", ")}.`
          : { text: `Did you mean ${near}?`, replacement: near },
    });
  }
  return found;
}

function checkBackend(backend: YamlEntry): readonly DiagnosticInput[] {
  const { value } = backend;
  if (value.kind !== "map") return [];
  const driver = value.entries.get("driver")?.value;
  if (driver?.kind !== "scalar" || driver.type !== "string") return [];
  const known = DRIVERS.find((name) => name === driver.text);
  if (known === undefined) {
    const near = nearestName(driver.text, DRIVERS);
    const unknown: DiagnosticInput = {
      code: "project/unknown-driver",
      at: driver.span,
      detail: `There is no driver "${driver.text}". The drivers are ${DRIVERS.join(" and ")}.`,
      data: { driver: driver.text },
      hint: near === undefined ? undefined : { text: `Did you mean ${near}?`, replacement: near },
    };
    return [unknown];
  }
  const foreign = foreignFields(value, known);
  return known === "stripe" ? [...foreign, ...checkStripe(backend, value)] : foreign;
}

function foreignFields({ entries }: YamlMap, driver: BackendConfig["driver"]): DiagnosticInput[] {
  const found: DiagnosticInput[] = [];
  for (const { key, keySpan } of entries.values()) {
    const owner = DRIVERS.find((name) => FIELDS[name].includes(key));
    if (owner === undefined || FIELDS[driver].includes(key)) continue;
    found.push({
      code: "project/field-of-other-driver",
      at: keySpan,
      detail: `\`${key}\` is a field of the driver ${owner}, and this back end's is ${driver}.`,
      data: { field: key, driver },
      hint: `Remove it, or write \`driver: ${owner}\`.`,
    });
  }
  return found;
}

function checkStripe({ key, keySpan }: YamlEntry, { entries }: YamlMap): readonly DiagnosticInput[] {
  const found: DiagnosticInput[] = [];
  if (!entries.has("secret_key_env")) {
    found.push({
      code: "project/missing-key-env",
      at: keySpan,
      detail: `The back end ${key} doesn't say which environment variable holds its secret key.`,
      data: { backend: key },
      hint: "Add `secret_key_env:` with the name of the variable, never the key itself.",
    });
  }
  const live = entries.get("live");
  if (live?.value.kind === "scalar" && live.value.text.toLowerCase() === "true" && !entries.has("account")) {
    found.push({
      code: "project/live-without-account",
      at: live.keySpan,
      detail: `The back end ${key} is live, so that its account must be named: a key of another one is refused.`,
      data: { backend: key },
      hint: "Add `account: acct_…`.",
    });
  }
  return found;
}
