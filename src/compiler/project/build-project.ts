import { invariant } from "../../diagnostics/invariant.ts";
import type { BackendConfig, Project } from "../project.ts";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml-tree.ts";
import { buildPolicy } from "./build-policy.ts";
import { asMap, isTrue, nodeOf, textOf } from "./yaml-fields.ts";

/** The project that a checked document says. */
export function buildProject(root: YamlNode): Project {
  const map = asMap(root);
  const backends = new Map<string, BackendConfig>();
  for (const entry of asMap(nodeOf(map, "backends")).entries.values())
    backends.set(entry.key, buildBackend(entry));
  const catalog = foldersOf(map);
  invariant(catalog !== undefined, "a project without a catalog isn't valid");
  return { catalog, defaultBackend: textOf(map, "default_backend"), backends, policy: buildPolicy(map) };
}

function buildBackend(entry: YamlEntry): BackendConfig {
  const map = asMap(entry.value);
  const named = { name: entry.key, catalog: foldersOf(map), at: entry.keySpan };
  if (textOf(map, "driver") === "emulator") {
    return { ...named, driver: "emulator", store: textOf(map, "store") ?? `.tariff/${entry.key}.db` };
  }
  const secretKeyEnv = textOf(map, "secret_key_env");
  invariant(secretKeyEnv !== undefined, "a Stripe back end without a key's variable isn't valid");
  return {
    ...named,
    driver: "stripe",
    secretKeyEnv,
    live: isTrue(map, "live"),
    account: textOf(map, "account"),
    url: textOf(map, "url"),
    rate: rateOf(nodeOf(map, "rate")),
  };
}

function rateOf(
  node: YamlNode | undefined,
): { readonly account?: number; readonly endpoint?: number } | undefined {
  if (node === undefined) return undefined;
  const account = textOf(asMap(node), "account");
  const endpoint = textOf(asMap(node), "endpoint");
  return {
    ...(account === undefined ? {} : { account: Number(account) }),
    ...(endpoint === undefined ? {} : { endpoint: Number(endpoint) }),
  };
}

function foldersOf(map: YamlMap): readonly string[] | undefined {
  const node = nodeOf(map, "catalog");
  if (node === undefined) return undefined;
  const folders = node.kind === "list" ? node.items : [node];
  return folders.flatMap((folder) => (folder.kind === "scalar" ? [folder.text] : []));
}
