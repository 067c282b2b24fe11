import { crc32 } from "node:zlib";
import type { JournalEntry } from "../reconciler/backend.ts";

/** Counts from 1, so that a line that is missing shows. */
export interface NumberedEntry {
  readonly seq: number;
  /** `2027-01-31T00:00:00Z` */
  readonly at: string;
  readonly entry: JournalEntry;
}

/** One line of the journal, with its line feed: the entry as JSON, its last member the CRC-32 of the others' JSON. */
export function encodeJournalLine(numbered: NumberedEntry): string {
  const json = JSON.stringify(numbered);
  const checksum = crc32(json).toString(16).padStart(8, "0");
  return `${json.slice(0, -1)},"crc":"${checksum}"}\n`;
}
