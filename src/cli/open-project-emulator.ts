import { mkdirSync } from "node:fs";
import path from "node:path";
import type { EmulatorConfig } from "../compiler/project.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Emulator } from "../emulator/emulator.ts";
import type { Session } from "./command.ts";
import { openStateFolder } from "./journal-file.ts";
import { systemReason } from "./system-reason.ts";

/** The embedded back end on the store that the config names. It comes in only here: others do without its database. */
export async function openProjectEmulator(
  folder: string,
  config: EmulatorConfig,
  { host }: Session,
): Promise<Outcome<Emulator>> {
  const { openEmulator } = await import("../emulator/emulator.ts");
  const file = path.resolve(folder, config.store);
  try {
    openStateFolder(folder);
    mkdirSync(path.dirname(file), { recursive: true });
    return { value: openEmulator({ store: { file }, clock: host.now }), diagnostics: [] };
  } catch (error) {
    const isOfStore = error instanceof Error && error.name === "StoreError";
    const detail = isOfStore ? error.message : `${config.store} can't be made: ${systemReason(error)}.`;
    const data = { file: config.store };
    return { value: undefined, diagnostics: [diagnostic({ code: "backend/store-unusable", detail, data })] };
  }
}
