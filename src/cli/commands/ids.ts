import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { STRIPE_KINDS } from "../../lowering/stripe-kinds.ts";
import { formatIds, formatIdsEnv, idsToJson } from "../../report/ids-text.ts";
import type { CommandModule } from "../command.ts";
import { connectBackend } from "../connect-backend.ts";
import { helpFooter } from "../help-text.ts";
import { loadWorkspace } from "../load-workspace.ts";
import { allowHostOption, backendOption, colorOption, formatOption, projectOption } from "../options.ts";
import { planWork } from "../plan-work.ts";

/** `tariff ids`: what the back end calls each thing of the catalog. Sends only reads. */
export const idsCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(backendOption())
      .addOption(allowHostOption())
      .addOption(formatOption("env"))
      .addOption(colorOption())
      .addHelpText("after", helpFooter(["tariff ids", "tariff ids --format env > .env.billing"], EXITS));
  },
  async execute({ options }, session) {
    const { value: workspace, diagnostics, files } = loadWorkspace(options, session.host);
    if (workspace === undefined) return { diagnostics, files };
    const connected = await connectBackend(workspace, options, session);
    if (connected.value === undefined)
      return { diagnostics: [...diagnostics, ...connected.diagnostics], files };
    const request = { prune: false, refresh: false, onlyDrift: false };
    const work = await planWork(workspace, connected.value.backend, request).finally(connected.value.close);
    const found = [...diagnostics, ...work.diagnostics];
    if (work.value === undefined) return { diagnostics: found, files };
    // What merely hangs between two others has no id that anybody could use.
    const matches = [...work.value.assessment.matches.byAddress.values()].filter(
      ({ table }) => table.ownership !== "parents",
    );
    const entries = matches.map(({ desired, current }) => ({
      kind: desired.kind,
      address: desired.address,
      id: current?.id,
    }));
    if (session.format !== "env") {
      return {
        text: formatIds(entries, STRIPE_KINDS),
        json: { ids: idsToJson(entries) },
        diagnostics: found,
        files,
      };
    }
    const { text, ambiguous } = formatIdsEnv(entries);
    return { raw: text, diagnostics: [...found, ...ambiguousNames(ambiguous)], files };
  },
};

function ambiguousNames(addresses: readonly string[]): readonly Diagnostic[] {
  return addresses.map((address) => {
    const detail = `${address} is left out: another address makes the same variable name.`;
    const hint = "Read it from `tariff ids --format json`.";
    return diagnostic({ code: "ids/ambiguous-name", detail, hint, data: { address } });
  });
}

const EXITS = ["done", "diagnostics", "refused", "authentication", "unavailable"] as const;
