/** A part of a document of which entries may be left out. */
export interface FittedPart {
  readonly open: string;
  readonly entries: readonly string[];
  readonly close: string;
  /** What an entry is: one and many of them. */
  readonly noun: readonly [one: string, many: string];
}

export interface Fitted {
  readonly text: string;
  /** What was left out, by noun, in order. */
  readonly left: readonly { readonly count: number; readonly noun: string }[];
}

/**
 * As many entries of each part as fit into `room` characters, the first parts first; an entry is there whole or not at all. A part
 * of which nothing fits isn't opened.
 */
export function fitText(parts: readonly FittedPart[], room: number): Fitted {
  let text = "";
  const left: { count: number; noun: string }[] = [];
  for (const { open, entries, close, noun } of parts) {
    let body = open;
    let taken = 0;
    for (const entry of entries) {
      if (text.length + body.length + entry.length + close.length > room) continue;
      body += entry;
      taken += 1;
    }
    if (taken > 0) text += body + close;
    const count = entries.length - taken;
    if (count > 0) left.push({ count, noun: count === 1 ? noun[0] : noun[1] });
  }
  return { text, left };
}
