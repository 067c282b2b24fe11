import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import Database from "libsql";
import { StoreBusy, StoreError } from "../store-error.ts";

/** "TRFF": marks a SQLite file as a store of ours (https://www.sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x54524646;
/** Version of the tables and of the lists in `memberships.ts`. */
const SCHEMA_VERSION = 1;
/** How long a request waits for another process that is writing. */
const BUSY_TIMEOUT_MILLISECONDS = 20_000;

const SCHEMA = `
  CREATE TABLE object (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, id)
  );
  CREATE TABLE member (list TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (list, sequence)) WITHOUT ROWID;
  CREATE TABLE reply (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    request_id TEXT NOT NULL,
    saved_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX reply_by_age ON reply (saved_at);
  CREATE TABLE account (id TEXT NOT NULL);
`;

/**
 * Opens a store file, making it when it isn't there. Looks before it writes: a file that isn't a store, or of another
 * version, is refused as it is.
 *
 * The journal is a write-ahead log: readers don't wait for a writer, and with `synchronous=NORMAL` a commit is a write
 * without a sync, which a killed process survives (only a power cut may lose the last commits, never consistency).
 */
export function openStoreFile(file: string): Database.Database {
  refuseForeign(file);
  const database = guard(file, () => new Database(file, { timeout: BUSY_TIMEOUT_MILLISECONDS }));
  try {
    guard(file, () => prepareStore(database, file));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const MAGIC = "SQLite format 3\0";

/** By the first bytes, before SQLite sees the file. */
function refuseForeign(file: string): void {
  if (!existsSync(file)) return;
  const head = Buffer.alloc(MAGIC.length);
  try {
    if (statSync(file).isDirectory()) throw new StoreError(file, "unusable", `${file} is a folder.`);
    const descriptor = openSync(file, "r");
    try {
      if (readSync(descriptor, head, 0, head.length, 0) === 0) return;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(file, "unusable", `${file} can't be read: ${messageOf(error)}`);
  }
  if (head.toString("latin1") !== MAGIC) throw foreign(file);
}

function foreign(file: string): StoreError {
  return new StoreError(file, "foreign", `${file} isn't a store of the emulator. It was left as it is.`);
}

function prepareStore(database: Database.Database, file: string): void {
  if (readState(database, file) === "ready") {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    return;
  }
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE");
  try {
    // Looked at again under the lock: another process may have made the tables meanwhile.
    if (readState(database, file) === "new") {
      database.exec(
        `${SCHEMA} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`,
      );
    }
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function readState(database: Database.Database, file: string): "new" | "ready" {
  const application = readNumber(database, "PRAGMA application_id");
  const version = readNumber(database, "PRAGMA user_version");
  if (application === APPLICATION_ID && version === SCHEMA_VERSION) return "ready";
  if (application === APPLICATION_ID) {
    throw new StoreError(
      file,
      "version",
      `${file} is a store of version ${version}; this is version ${SCHEMA_VERSION}. It was left as it is.`,
    );
  }
  if (application !== 0 || readNumber(database, "SELECT count(*) FROM sqlite_master") > 0)
    throw foreign(file);
  return "new";
}

function readNumber(database: Database.Database, sql: string): number {
  const [row] = database.prepare(sql).raw().all();
  return Array.isArray(row) ? Number(row[0]) : 0;
}

/** Runs `work`, turning SQLite's errors into those of this room. */
export function guard<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw translate(file, error);
  }
}

/** Corruption shows in a code, or in a body that isn't JSON. */
function translate(file: string, error: unknown): unknown {
  if (error instanceof SyntaxError) return corrupt(file, error);
  const code = codeOf(error);
  if (code === undefined) return error;
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED"))
    return new StoreBusy(messageOf(error));
  if (code === "SQLITE_NOTADB") return foreign(file);
  if (code.startsWith("SQLITE_CORRUPT")) return corrupt(file, error);
  return new StoreError(file, "unusable", `${file} can't be used: ${messageOf(error)}`);
}

function corrupt(file: string, error: unknown): StoreError {
  return new StoreError(file, "corrupt", `${file} is damaged (${messageOf(error)}). It was left as it is.`);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || error instanceof StoreError) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
