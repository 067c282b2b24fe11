import type { Option } from "commander";
import { Command } from "commander";
import type { CommandEntry } from "./command.ts";

/** Names that depend on the project, or are too many to be listed in a script. */
export const NAME_KINDS = ["backends", "prices", "codes"] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** What may stand in a place of the command line. */
export type WordKind =
  | { readonly kind: "choices"; readonly choices: readonly string[] }
  | { readonly kind: "names"; readonly names: NameKind }
  /** FORMAT=FILE */
  | { readonly kind: "reports"; readonly formats: readonly string[] }
  | { readonly kind: "files" }
  | { readonly kind: "folders" }
  | { readonly kind: "anything" };

export interface OptionDescription {
  /** With its dashes. */
  readonly long: string;
  /** With its dash. */
  readonly short: string | undefined;
  readonly description: string;
  /** Undefined for a flag. */
  readonly value: WordKind | undefined;
}

export interface CommandDescription {
  readonly name: string;
  readonly summary: string;
  readonly argument: WordKind | undefined;
  readonly options: readonly OptionDescription[];
}

/** Every command with everything that it takes, as its own module says it. Loads them all. */
export async function describeProgram(
  commands: readonly CommandEntry[],
): Promise<readonly CommandDescription[]> {
  const described = await Promise.all(commands.map(describeCommand));
  const choices = commands.map(({ name }) => name);
  const help = { name: "help", summary: "print the help of a command", options: [] };
  return [...described, { ...help, argument: { kind: "choices", choices } }];
}

async function describeCommand(entry: CommandEntry): Promise<CommandDescription> {
  const line = new Command(entry.name);
  const module = await entry.load();
  module.configure(line);
  const options = line.options.map(describeOption);
  return {
    name: entry.name,
    summary: entry.summary,
    argument: entry.argument === undefined ? undefined : argumentKind(entry.argument),
    options: [...options, { long: "--help", short: "-h", description: "print help", value: undefined }],
  };
}

function describeOption(option: Option): OptionDescription {
  const { long, short, description, argChoices, flags } = option;
  const placeholder = /[<[]([^>\]]+)[>\]]/.exec(flags)?.[1];
  return {
    long: long ?? "",
    short: short === undefined || short === null ? undefined : short,
    description,
    value: placeholder === undefined ? undefined : optionKind(long, placeholder, argChoices),
  };
}

function optionKind(
  long: string | undefined,
  placeholder: string,
  choices: readonly string[] | undefined,
): WordKind {
  if (choices !== undefined && placeholder === "format=file") return { kind: "reports", formats: choices };
  if (choices !== undefined) return { kind: "choices", choices };
  if (long === "--backend") return { kind: "names", names: "backends" };
  return VALUES[placeholder] ?? { kind: "anything" };
}

function argumentKind({ name, choices }: NonNullable<CommandEntry["argument"]>): WordKind {
  if (choices !== undefined) return { kind: "choices", choices };
  return ARGUMENTS[name.replace(/[<>[\].]/g, "")] ?? { kind: "anything" };
}

/** What a value is by the word that stands for it in the help. */
const VALUES: Readonly<Record<string, WordKind>> = {
  dir: { kind: "folders" },
  file: { kind: "files" },
  path: { kind: "files" },
  where: { kind: "files" },
  tsconfig: { kind: "files" },
};

const ARGUMENTS: Readonly<Record<string, WordKind>> = {
  folder: { kind: "folders" },
  file: { kind: "files" },
  paths: { kind: "files" },
  planfile: { kind: "files" },
  price: { kind: "names", names: "prices" },
  keys: { kind: "names", names: "prices" },
  code: { kind: "names", names: "codes" },
};
