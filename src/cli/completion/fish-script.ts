import type { CommandDescription, OptionDescription, WordKind } from "../describe-program.ts";

/** The script for fish 3 and later. */
export function fishScript(commands: readonly CommandDescription[]): string {
  return `# Completion of tariff for fish: tariff completion fish > ~/.config/fish/completions/tariff.fish

function __tariff_command_is
    set -l words (commandline -opc)
    test "$words[2]" = "$argv[1]"
end

# The project's own names, asked of tariff itself.
function __tariff_names
    set -l words (commandline -opc)
    set -l at (contains -i -- -C $words; or contains -i -- --project $words)
    if test -n "$at"; and test $at -lt (count $words)
        tariff completion --names $argv[1] -C $words[(math $at + 1)] 2>/dev/null
    else
        tariff completion --names $argv[1] 2>/dev/null
    end
end

# FORMAT=FILE
function __tariff_reports
    set -l word (commandline -ct | string replace -r '^--report=' '')
    if string match -q '*=*' -- $word
        set -l format (string replace -r '=.*' '=' -- $word)
        __fish_complete_path (string replace -r '^[^=]*=' '' -- $word) | string replace -r '^' $format
    else
        printf '%s=\\n' $argv
    end
end

complete -c tariff -f
complete -c tariff -n '__tariff_command_is ""' -s h -l help -d 'print help'
complete -c tariff -n '__tariff_command_is ""' -s V -l version -d 'print the version'
${commands.map(commandLines).join("\n")}
`;
}

function commandLines({ name, summary, options, argument }: CommandDescription): string {
  const condition = quoted(`__tariff_command_is ${name}`);
  return [
    `complete -c tariff -n '__tariff_command_is ""' -a ${name} -d ${quoted(summary)}`,
    ...options.map((option) => `complete -c tariff -n ${condition} ${optionWords(option)}`),
    ...(argument === undefined ? [] : [`complete -c tariff -n ${condition} ${argumentWords(argument)}`]),
  ].join("\n");
}

function optionWords({ long, short, description, value }: OptionDescription): string {
  return [
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    `-l ${long.slice(2)}`,
    ...(value === undefined ? [] : [valueWords(value)]),
    `-d ${quoted(description)}`,
  ].join(" ");
}

function valueWords(kind: WordKind): string {
  if (kind.kind === "files") return "-r -F";
  return `-x${candidates(kind)}`;
}

function argumentWords(kind: WordKind): string {
  return kind.kind === "files" ? "-F" : `-f${candidates(kind)}`;
}

function candidates(kind: WordKind): string {
  if (kind.kind === "choices") return ` -a ${quoted(kind.choices.join(" "))}`;
  if (kind.kind === "names") return ` -a ${quoted(`(__tariff_names ${kind.names})`)}`;
  if (kind.kind === "reports") return ` -a ${quoted(`(__tariff_reports ${kind.formats.join(" ")})`)}`;
  return kind.kind === "folders" ? " -a '(__fish_complete_directories)'" : "";
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
