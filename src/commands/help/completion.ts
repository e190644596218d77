/** `idjour completion`: writes the script by which bash, zsh or fish completes commands, options and files. */
import type { Command } from "commander";
import { t } from "../../screens/text/i18n.ts";
import type { Language } from "../../screens/card.ts";
import { type CommandResult, Unusable, succeeded } from "../outcome.ts";

/** What may follow these words: `org apply` has `--dry-run`, and takes a file. */
type Place = { readonly words: string; readonly next: readonly string[]; readonly file: boolean };

const placesOf = (command: Command, words: readonly string[]): readonly Place[] => [
  {
    words: words.join(" "),
    next: [
      ...command.commands.map((one) => one.name()),
      ...command.options.flatMap(({ long, hidden }) => (long == null || hidden ? [] : [long])),
      "--help",
    ],
    file: command.registeredArguments.some((one) => one.name() === "file"),
  },
  ...command.commands.flatMap((one) => placesOf(one, [...words, one.name()])),
];

const rows = (places: readonly Place[]): string =>
  places
    .map(
      ({ words, next, file }) =>
        `    "${words}") next="${next.join(" ")}"; files=${file ? "yes" : "no"} ;;`,
    )
    .join("\n");

/** Words up to the first option name the command; after an option with a value files are offered. */
const shared = (places: readonly Place[]): string => `_idjour_next() {
  local words="" word
  for word in "$@"; do
    case "$word" in -*) break ;; esac
    local longer="\${words:+$words }$word"
    _idjour_at "$longer" && words="$longer" || break
  done
  _idjour_at "$words"
}
_idjour_at() {
  case "$1" in
${rows(places)}
    *) return 1 ;;
  esac
}`;

const bash = (places: readonly Place[]): string => `# idjour
${shared(places)}
_idjour() {
  local next="" files="" current="\${COMP_WORDS[COMP_CWORD]}"
  local first=1
  [ "\${COMP_WORDS[0]##*/}" = npx ] && first=2
  _idjour_next "\${COMP_WORDS[@]:first:COMP_CWORD-first}"
  COMPREPLY=($(compgen -W "$next" -- "$current"))
  [ "$files" = yes ] && COMPREPLY+=($(compgen -f -- "$current"))
  return 0
}
complete -o filenames -F _idjour idjour`;

const zsh = (places: readonly Place[]): string => `#compdef idjour
# idjour
${shared(places)}
_idjour() {
  local next="" files=""
  _idjour_next "\${(@)words[2,CURRENT-1]}"
  compadd -- \${=next}
  [ "$files" = yes ] && _files
}
compdef _idjour idjour`;

const fish = (places: readonly Place[]): string =>
  [
    "# idjour",
    "complete -c idjour -f",
    ...places.flatMap(({ words, next, file }) => {
      const all = words === "" ? [] : words.split(" ");
      const seen = all.map((word) => `__fish_seen_subcommand_from ${word}`);
      const when = seen.length === 0 ? "__fish_use_subcommand" : seen.join("; and ");
      return [
        `complete -c idjour -n "${when}" -a "${next.join(" ")}"`,
        ...(file ? [`complete -c idjour -n "${when}" -F`] : []),
      ];
    }),
  ].join("\n");

const shells: Readonly<Record<string, (places: readonly Place[]) => string>> = { bash, zsh, fish };

export const printCompletion = (
  shell: string,
  program: Command,
  language: Language,
): CommandResult => {
  const write = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (write === undefined)
    throw new Unusable([
      t(language, "program.completion.unknown", { shell, all: Object.keys(shells).join(", ") }),
    ]);
  return succeeded(`${write(placesOf(program, []))}\n`);
};
