import type { ChangeAction } from "../reconciler/change.ts";
import type { Verb } from "../reconciler/operation.ts";
import type { Style } from "./styled-text.ts";

export interface ActionWords {
  readonly symbol: string;
  readonly style: Style;
  /** In front of a noun: `replace price …`; after a count: `1 to replace`. */
  readonly verb: string;
}

/**
 * How each change is marked in a plan. `+ ~ - ±` are as in other planning tools; `^` brings back, `=` takes over an object as it
 * is, `>` moves one to another address.
 */
export const ACTION_WORDS = {
  create: { symbol: "+", style: "green", verb: "create" },
  adopt: { symbol: "=", style: "cyan", verb: "adopt" },
  rename: { symbol: ">", style: "cyan", verb: "rename" },
  update: { symbol: "~", style: "yellow", verb: "update" },
  replace: { symbol: "±", style: "magenta", verb: "replace" },
  restore: { symbol: "^", style: "green", verb: "restore" },
  archive: { symbol: "-", style: "red", verb: "archive" },
  remove: { symbol: "-", style: "red", verb: "remove" },
} as const satisfies Readonly<Record<ChangeAction, ActionWords>>;

/** What an apply says of a single write. */
const VERB_WORDS = {
  create: { now: "creating", done: "created", plain: "create" },
  update: { now: "updating", done: "updated", plain: "update" },
  archive: { now: "archiving", done: "archived", plain: "archive" },
  restore: { now: "restoring", done: "restored", plain: "restore" },
  remove: { now: "removing", done: "removed", plain: "remove" },
} as const satisfies Readonly<
  Record<Verb, { readonly now: string; readonly done: string; readonly plain: string }>
>;

/** The words for a verb as an event names it. */
export function verbWords(verb: string): {
  readonly now: string;
  readonly done: string;
  readonly plain: string;
} {
  return isVerb(verb) ? VERB_WORDS[verb] : { now: verb, done: verb, plain: verb };
}

function isVerb(verb: string): verb is Verb {
  return Object.hasOwn(VERB_WORDS, verb);
}
