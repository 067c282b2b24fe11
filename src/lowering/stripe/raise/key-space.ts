const KEY = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const LENGTH_MAX = 64;
const ROOM_FOR_COUNTER = 5;

export function isKey(text: string): boolean {
  return KEY.test(text);
}

/** A key made of what a person called it: `Gold plan, 2019` is `gold-plan-2019`. Empty when nothing is left. */
export function slugOf(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plain.replace(/[^a-z0-9_]+/g, "-").replace(/^[-_]+/, "");
  return slug.slice(0, LENGTH_MAX - ROOM_FOR_COUNTER).replace(/[-_]+$/, "");
}

/** Hands out keys that are unique among themselves. */
export class KeySpace {
  readonly #taken = new Set<string>();

  /** The first candidate that is a free key, else the first that is a key with a counter. */
  take(candidates: readonly string[], isAllowed: (key: string) => boolean = () => true): string {
    const keys = candidates.filter(isKey);
    const isFree = (key: string) => !this.#taken.has(key) && isAllowed(key);
    const free = keys.find(isFree) ?? firstCounted(keys[0] ?? "unnamed", isFree);
    this.#taken.add(free);
    return free;
  }
}

function firstCounted(base: string, isFree: (key: string) => boolean): string {
  const stem = base.slice(0, LENGTH_MAX - ROOM_FOR_COUNTER);
  let counter = 2;
  while (!isFree(`${stem}-${counter}`)) counter++;
  return `${stem}-${counter}`;
}
