import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { STRIPE_KINDS } from "../../lowering/stripe-kinds.ts";
import { formatIds, formatIdsEnv, idsToJson } from "../../report/ids-text.ts";
import type { CommandModule } from "../command.ts";
import { helpFooter } from "../help-text.ts";
import { loadWorkspace } from "../load-workspace.ts";
import { allowHostOption, backendOption, colorOption, formatOption, projectOption } from "../options.ts";
import { planWork } from "../plan-work.ts";
import { withBackend } from "../with-backend.ts";

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
  execute({ options }, session) {
    return withBackend(
      loadWorkspace(options, session.host),
      options,
      session,
      async (workspace, { backend }) => {
        const request = { prune: false, refresh: false, onlyDrift: false };
        const { value: work, diagnostics } = await planWork(workspace, backend, request, session.host.now());
        if (work === undefined) return { diagnostics };
        // What merely hangs between two others has no id that anybody could use.
        const matches = [...work.assessment.matches.byAddress.values()].filter(
          ({ table }) => table.ownership !== "parents",
        );
        const entries = matches.map(({ desired, current }) => ({
          kind: desired.kind,
          address: desired.address,
          id: current?.id,
        }));
        if (session.format !== "env") {
          return { text: formatIds(entries, STRIPE_KINDS), json: { ids: idsToJson(entries) }, diagnostics };
        }
        const { text, ambiguous } = formatIdsEnv(entries);
        return { raw: text, diagnostics: [...diagnostics, ...ambiguousNames(ambiguous)] };
      },
    );
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
