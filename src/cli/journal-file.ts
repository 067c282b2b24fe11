import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import type { Journal } from "../reconciler/backend.ts";
import type { Instant } from "../time/instant.ts";
import { formatInstant } from "../time/instant.ts";
import { encodeJournalLine } from "./journal-line.ts";

const IGNORE_EVERYTHING = "*\n";

export interface JournalFile extends Journal {
  readonly path: string;
  close(): Promise<void>;
}

/** The folder for what belongs to this machine: journals, the embedded back end's store. Git never sees it. */
export function openStateFolder(project: string): string {
  const folder = path.join(project, ".tariff");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ignore = path.join(folder, ".gitignore");
  if (!existsSync(ignore)) writeFileSync(ignore, IGNORE_EVERYTHING);
  return folder;
}

/**
 * A journal of one run: a file of its own, to which each entry is appended, and on the disk, before `record` resolves.
 * Throws the system's error where it can't be made.
 */
export async function openJournalFile(
  project: string,
  run: string,
  now: () => Instant,
): Promise<JournalFile> {
  const folder = path.join(openStateFolder(project), "journal");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${run}.jsonl`);
  const handle = await open(file, "wx", 0o600);
  let seq = 0;
  // One after the other: the entries of requests in flight together must not interleave.
  let last: Promise<void> = Promise.resolve();
  return {
    path: file,
    record(entry) {
      seq += 1;
      const text = encodeJournalLine({ seq, at: formatInstant(now()), entry });
      last = last.then(async () => {
        await handle.appendFile(text);
        await handle.datasync();
      });
      return last;
    },
    close: () => handle.close(),
  };
}
