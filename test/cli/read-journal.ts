import { crc32 } from "node:zlib";
import type { JournalEntry } from "../../src/reconciler/backend.ts";

export interface ReadJournal {
  readonly entries: readonly JournalEntry[];
  /** The last line was cut off and isn't believed. */
  readonly isTorn: boolean;
}

/** Reads a journal as far as it is whole: a last line that a crash tore is tolerated, anything else wrong is an error. */
export function readJournal(text: string): ReadJournal {
  const lines = text.split("\n");
  const rest = lines.pop();
  const entries: JournalEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const entry = decodeLine(line, index + 1);
    if (entry === undefined && index === lines.length - 1) return { entries, isTorn: true };
    if (entry === undefined) throw new Error(`line ${index + 1} of the journal is damaged`);
    entries.push(entry);
  }
  return { entries, isTorn: rest !== "" };
}

function decodeLine(line: string, seq: number): JournalEntry | undefined {
  const match = /^(.*),"crc":"([0-9a-f]{8})"\}$/.exec(line);
  if (match === null) return undefined;
  const json = `${match[1]}}`;
  if (crc32(json).toString(16).padStart(8, "0") !== match[2]) return undefined;
  const numbered = JSON.parse(json) as { readonly seq: number; readonly entry: JournalEntry };
  return numbered.seq === seq ? numbered.entry : undefined;
}
