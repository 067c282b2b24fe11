import type { CommandDescription, WordKind } from "../describe-program.ts";

/** What every place of a command line is completed with. */
const PARTS = `# Adds those of these words that begin with $current, one a line.
_tariff_offer() {
  local word
  while IFS= read -r word; do
    case "$word" in
      "") ;;
      "$current"*) COMPREPLY[\${#COMPREPLY[@]}]="$word" ;;
    esac
  done <<< "$1"
  # Nothing else is meant here, and no file either.
  compopt +o default 2> /dev/null
}

_tariff_folders() {
  _tariff_offer "$(compgen -d -- "$current")"
  compopt -o filenames 2> /dev/null
}

# The project's own names, asked of tariff itself. Quotes and backslashes stand in the words as they were typed.
_tariff_names() {
  local at folder quoting=$'[\\\\\\\\"\\']'
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${COMP_WORDS[at]}" in
      -C | --project)
        folder="\${COMP_WORDS[at + 1]}"
        [ "$folder" = "=" ] && folder="\${COMP_WORDS[at + 2]}"
        folder="\${folder/#\\~/$HOME}"
        folder="\${folder//$quoting/}"
        _tariff_offer "$("\${COMP_WORDS[0]}" completion --names "$1" -C "$folder" 2> /dev/null)"
        return
        ;;
    esac
  done
  _tariff_offer "$("\${COMP_WORDS[0]}" completion --names "$1" 2> /dev/null)"
}

# The file is left to readline.
_tariff_reports() {
  _tariff_offer "$1"
  compopt -o nospace 2> /dev/null
}
`;

/** The script for bash 3.2 and later. Needs nothing but bash; words are compared, never evaluated. */
export function bashScript(commands: readonly CommandDescription[]): string {
  return `# Completion of tariff for bash. In ~/.bashrc: source <(tariff completion bash)

${PARTS}
_tariff() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}"
  COMPREPLY=()
  local report='--report( =)? [a-z]+ =( [^ ]*)?$'
  [[ "\${COMP_WORDS[*]:0:COMP_CWORD + 1}" =~ $report ]] && return
  # Bash takes --option=value for three words.
  if [ "$current" = "=" ]; then
    current=""
  elif [ "$previous" = "=" ]; then
    previous="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    _tariff_offer ${lines([...commands.map(({ name }) => name), "--help", "--version"])}
    return
  fi
  case "\${COMP_WORDS[1]}" in
${commands.map(commandCase).join("\n")}
  esac
}

complete -o default -F _tariff tariff
`;
}

function commandCase({ name, options, argument }: CommandDescription): string {
  const values = options.flatMap(({ long, short, value }) => {
    if (value === undefined) return [];
    return `        ${[...(short === undefined ? [] : [short]), long].join(" | ")}) ${offer(value)}; return ;;`;
  });
  const cases = values.length === 0 ? [] : ['      case "$previous" in', ...values, "      esac"];
  return [
    `    ${name})`,
    ...cases,
    '      case "$current" in',
    `        -*) _tariff_offer ${lines(options.map(({ long }) => long))} ;;`,
    `        *) ${offer(argument ?? { kind: "anything" })} ;;`,
    "      esac",
    "      ;;",
  ].join("\n");
}

function offer(kind: WordKind): string {
  if (kind.kind === "choices") return `_tariff_offer ${lines(kind.choices)}`;
  if (kind.kind === "names") return `_tariff_names ${kind.names}`;
  if (kind.kind === "reports") return `_tariff_reports ${lines(kind.formats.map((format) => `${format}=`))}`;
  if (kind.kind === "folders") return "_tariff_folders";
  // Without an offer, readline completes files.
  return kind.kind === "files" ? ":" : '_tariff_offer ""';
}

/** Words that hold neither quotes nor backslashes, one a line. */
function lines(words: readonly string[]): string {
  return `$'${words.join("\\n")}'`;
}
