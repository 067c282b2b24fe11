import type { CommandModule } from "../command.ts";
import { bashScript } from "../completion/bash-script.ts";
import { fishScript } from "../completion/fish-script.ts";
import { namesOf } from "../completion/names.ts";
import { zshScript } from "../completion/zsh-script.ts";
import { describeProgram, NAME_KINDS } from "../describe-program.ts";
import { helpFooter } from "../help-text.ts";
import { projectOption, valueOption } from "../options.ts";
import { usageResult } from "../usage-result.ts";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** `tariff completion`: a script that makes a shell complete this program's command line. */
export const completionCommand: CommandModule = {
  configure(line) {
    line
      .addOption(
        valueOption("--names <kind>", "print names instead, as the scripts ask for them", {
          choices: NAME_KINDS,
        }),
      )
      .addOption(projectOption())
      .addHelpText("after", helpFooter(EXAMPLES, ["done"]));
  },
  async execute({ arguments: [shell], options }, { host, commands }) {
    const kind = NAME_KINDS.find((known) => known === options.names);
    if (kind !== undefined) {
      return {
        raw: namesOf(kind, options, host)
          .map((name) => `${name}\n`)
          .join(""),
      };
    }
    if (shell !== "bash" && shell !== "zsh" && shell !== "fish") {
      return usageResult("completion", "the shell is missing: bash, zsh or fish");
    }
    return { raw: SCRIPTS[shell](await describeProgram(commands)) };
  },
};

const EXAMPLES = [
  "source <(tariff completion bash)",
  "source <(tariff completion zsh)",
  "tariff completion fish > ~/.config/fish/completions/tariff.fish",
] as const;
