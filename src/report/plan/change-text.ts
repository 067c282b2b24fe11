import { canonicalJson } from "../../catalog/digest.ts";
import type { Change, ChangeAction, FieldChange } from "../../reconciler/change.ts";
import type { KindTable, KindTables } from "../../reconciler/field-table.ts";
import { ACTION_WORDS } from "../action-words.ts";
import { nameOf, nounOf, splitAddress, tableOf } from "../resource-names.ts";
import type { StyledText } from "../styled-text.ts";
import { indent, line, span } from "../styled-text.ts";
import { wrapText } from "../wrap-text.ts";
import { fieldLines } from "./field-text.ts";

/** Actions whose fields have only one side. */
const ONE_SIDED: ReadonlySet<ChangeAction> = new Set(["create", "remove"]);

export interface ChangeLayout {
  readonly kinds: KindTables;
  readonly width: number;
}

/** A change: symbol, what happens to what, why it matters, and its fields. */
export function changeLines(
  change: Change,
  parent: string | undefined,
  { kinds, width }: ChangeLayout,
): StyledText {
  const { symbol, style, verb } = ACTION_WORDS[change.action];
  const { key } = splitAddress(change.address);
  const heading = line(
    span(`${symbol} ${verb}`, "bold", style),
    ` ${nounOf(kinds, change.kind).one} `,
    span(key, "bold"),
    "id" in change && change.id !== key ? span(`  ${change.id}`, "dim") : "",
  );
  const notes = notesOf(change, kinds).flatMap((note) => wrapText(note, width - 4));
  const fields = tellingFields(change, parent, kinds);
  return [
    heading,
    ...indent(
      notes.map((note) => line(span(note, "dim"))),
      4,
    ),
    ...indent(
      fieldLines(fields, { width: width - 4, sides: ONE_SIDED.has(change.action) ? "one" : "both" }),
      4,
    ),
  ];
}

/** The fields that a reader must see: what a new object has by default, and what its place and its address say, is left out. */
export function tellingFields(
  change: Change,
  parent: string | undefined,
  kinds: KindTables,
): readonly FieldChange[] {
  const table = tableOf(kinds, change.kind);
  return change.fields.filter((field) => isTelling(field, change, parent, table));
}

function isTelling(
  field: FieldChange,
  change: Change,
  parent: string | undefined,
  table: KindTable | undefined,
): boolean {
  if (change.action !== "create" || field.after === undefined) return true;
  const spec = table?.fields.find(({ name }) => name === field.field);
  if (spec?.default !== undefined && canonicalJson(spec.default) === canonicalJson(field.after)) return false;
  // Under its product, a price needn't say so.
  if (parent !== undefined && spec?.references === splitAddress(parent).kind) return false;
  // What hangs between two others is told by their names.
  if (table?.ownership === "parents" && spec?.references !== undefined) return false;
  return spec?.isNaturalKey !== true || field.after !== splitAddress(change.address).key;
}

type ChangeOf = { readonly [A in ChangeAction]: Extract<Change, { readonly action: A }> };

interface KindFacts {
  readonly noun: string;
  readonly table: KindTable | undefined;
  readonly kinds: KindTables;
}

type NoteTable = {
  readonly [A in ChangeAction]: (change: ChangeOf[A], facts: KindFacts) => readonly string[];
};

const NOTES: NoteTable = {
  create: () => [],
  adopt: (change, { noun }) =>
    change.fields.some((field) => field.hidden !== true)
      ? [`this ${noun} is in the account already: it gets our mark, and becomes as the catalog says`]
      : [`this ${noun} is in the account already: it gets our mark and nothing else`],
  rename: (change, { kinds }) => [`was ${nameOf(kinds, change.from)}; the object stays the same`],
  update: (change) =>
    change.fields.every((field) => field.hidden === true) ? ["only our own notes on it change"] : [],
  replace: (_change, { noun, table }) =>
    table?.replace === "archive-first"
      ? [`the old ${noun} is switched off, then a new one is created`]
      : [`existing subscribers stay on the old ${noun}, which is archived`],
  restore: ({ replaces, reason }, { noun }) => [
    ...(reason === undefined ? [`an archived ${noun} with these terms is active again`] : []),
    ...(replaces === undefined ? [] : [`existing subscribers stay on ${replaces}, which is archived`]),
  ],
  archive: (_change, { noun, table }) =>
    table?.archiveIsFinal === true ? [`final: an archived ${noun} can't be restored`] : [],
  remove: (_change, { noun, table }) =>
    table?.leaves === "remove" ? [`the ${noun} is deleted for good`] : [],
};

/** What a reader must know beyond the fields, a sentence each. */
export function notesOf(change: Change, kinds: KindTables): readonly string[] {
  const facts = { noun: nounOf(kinds, change.kind).one, table: tableOf(kinds, change.kind), kinds };
  return [...(change.reason === undefined ? [] : [change.reason]), ...notesFor(change.action, change, facts)];
}

function notesFor<A extends ChangeAction>(
  action: A,
  change: ChangeOf[A],
  facts: KindFacts,
): readonly string[] {
  return NOTES[action](change, facts);
}
