import type { SimulateAction } from "./simulate-reducer.ts";

/** The part of ink's description of a key that is looked at. */
export interface PressedKey {
  readonly upArrow: boolean;
  readonly downArrow: boolean;
  readonly leftArrow: boolean;
  readonly rightArrow: boolean;
  readonly pageUp: boolean;
  readonly pageDown: boolean;
  readonly return: boolean;
  readonly escape: boolean;
  readonly backspace: boolean;
  readonly delete: boolean;
  readonly ctrl: boolean;
}

const NAMED: Readonly<Record<Exclude<keyof PressedKey, "ctrl">, SimulateAction>> = {
  upArrow: "earlier",
  downArrow: "later",
  leftArrow: "previous",
  rightArrow: "next",
  pageUp: "page-earlier",
  pageDown: "page-later",
  return: "open",
  escape: "back",
  backspace: "back",
  delete: "back",
};

const LETTERS: Readonly<Record<string, SimulateAction | "quit">> = {
  k: "earlier",
  j: "later",
  h: "previous",
  l: "next",
  b: "page-earlier",
  " ": "page-later",
  g: "first",
  G: "last",
  r: "revenue",
  c: "comparison",
  q: "quit",
};

/** What a key means; undefined for all others. */
export function actionOfKey(
  input: string,
  key: PressedKey,
): SimulateAction | "quit" | "interrupt" | undefined {
  if (key.ctrl) return input === "c" ? "interrupt" : undefined;
  for (const [name, action] of Object.entries(NAMED)) if (key[name as keyof typeof NAMED]) return action;
  return Object.hasOwn(LETTERS, input) ? LETTERS[input] : undefined;
}
