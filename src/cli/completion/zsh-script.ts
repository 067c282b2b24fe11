import type { CommandDescription, OptionDescription, WordKind } from "../describe-program.ts";

/** The script for zsh: sourced, or in a file `_tariff` of a folder of `$fpath`. */
export function zshScript(commands: readonly CommandDescription[]): string {
  return `#compdef tariff
# Completion of tariff for zsh. In ~/.zshrc, after compinit: source <(tariff completion zsh)

# The project's own names, asked of tariff itself. The kind comes last, after what _arguments wants of compadd.
_tariff_names() {
  local -a names project
  local at=\${words[(i)(-C|--project)]}
  (( at < $#words )) && project=(-C "\${(Q)~words[at + 1]}")
  names=(\${(f)"$(tariff completion --names $@[-1] $project 2> /dev/null)"})
  compadd "\${(@)@[1,-2]}" -a names
}

_tariff_commands() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join("\n")}
  )
  _describe command commands
}

_tariff() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C '(-h --help)'{-h,--help}'[print help]' '(-V --version)'{-V,--version}'[print the version]' \\
    '1: :_tariff_commands' '*:: :->words' && return
  [[ $state == words ]] || return
  case $words[1] in
${commands.map(commandCase).join("\n")}
  esac
}

if [ "$funcstack[1]" = _tariff ]; then
  _tariff "$@"
else
  compdef _tariff tariff
fi
`;
}

function commandCase({ name, options, argument }: CommandDescription): string {
  const specs = options.map(optionSpec);
  const rest = argument === undefined ? [] : [`'*: :${action(argument)}'`];
  return [`    ${name})`, `      _arguments ${[...specs, ...rest].join(" \\\n        ")}`, "      ;;"].join(
    "\n",
  );
}

function optionSpec({ long, short, description, value }: OptionDescription): string {
  const text = `[${description.replace(/[[\]:\\]/g, "\\$&")}]`;
  const argument = value === undefined ? "" : `: :${action(value)}`;
  if (short === undefined) return quoted(`${long}${value === undefined ? "" : "="}${text}`, argument);
  const names = value === undefined ? `{${short},${long}}` : `{${short}+,${long}=}`;
  return `'(${short} ${long})'${names}${quoted(text, argument)}`;
}

function action(kind: WordKind): string {
  if (kind.kind === "choices") return `(${kind.choices.join(" ")})`;
  if (kind.kind === "names") return `_tariff_names ${kind.names}`;
  if (kind.kind === "reports") {
    const formats = kind.formats.map((format) => `${format}=`).join(" ");
    return `{ if compset -P "*="; then _files; else compadd -S "" - ${formats}; fi }`;
  }
  if (kind.kind === "folders") return "_files -/";
  return kind.kind === "files" ? "_files" : "";
}

function quoted(...parts: readonly string[]): string {
  return `'${parts.join("").replaceAll("'", "'\\''")}'`;
}
