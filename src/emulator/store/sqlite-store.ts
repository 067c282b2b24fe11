import type Database from "libsql";
import { invariant } from "../../diagnostics/invariant.ts";
import type { Instant } from "../../time/instant.ts";
import type { Entities, Kind } from "../objects/entity.ts";
import { memberships } from "../objects/memberships.ts";
import { guard, openStoreFile } from "./sqlite-file.ts";
import type { SavedReply, Store, Stored, Transaction, Walk } from "./store.ts";

/**
 * A store in one file, for any number of processes. Each transaction takes the write lock at once (BEGIN IMMEDIATE), so
 * that what it reads is what it changes; nothing is kept between transactions.
 */
export function openSqliteStore(file: string): Store {
  const database = openStoreFile(file);
  const transaction = new SqliteTransaction(new Statements(database));
  return {
    transact: (work) =>
      guard(file, () => {
        database.exec("BEGIN IMMEDIATE");
        try {
          const result = work(transaction);
          database.exec("COMMIT");
          return result;
        } catch (error) {
          if (database.inTransaction) database.exec("ROLLBACK");
          throw error;
        }
      }),
    close() {
      // The library closes late and would leave the log behind. Without waiting: another process may still need it.
      guard(file, () => database.exec("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)"));
      database.close();
    },
  };
}

type Cell = string | number;

/** Statements prepared once. Rows are read as arrays: as objects they would carry a key of the library's own. */
class Statements {
  readonly #database: Database.Database;
  readonly #prepared = new Map<string, Database.Statement>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  rows(sql: string, ...cells: Cell[]): readonly (readonly unknown[])[] {
    return this.#prepare(sql, true).all(...cells) as (readonly unknown[])[];
  }

  run(sql: string, ...cells: Cell[]): number {
    return Number(this.#prepare(sql, false).run(...cells).lastInsertRowid);
  }

  #prepare(sql: string, raw: boolean): Database.Statement {
    const present = this.#prepared.get(sql);
    if (present !== undefined) return present;
    const statement = this.#database.prepare(sql);
    if (raw) statement.raw();
    this.#prepared.set(sql, statement);
    return statement;
  }
}

class SqliteTransaction implements Transaction {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  get<K extends Kind>(kind: K, id: string): Stored<K> | undefined {
    const [row] = this.#statements.rows(
      "SELECT sequence, body FROM object WHERE kind = ? AND id = ?",
      kind,
      id,
    );
    return row === undefined ? undefined : decodeRow<K>(row);
  }

  insert<K extends Kind>(kind: K, entity: Entities[K]): void {
    const body = JSON.stringify(entity);
    const sequence = this.#statements.run(
      "INSERT INTO object (kind, id, body) VALUES (?, ?, ?)",
      kind,
      entity.id,
      body,
    );
    this.#join(memberships(kind, entity), sequence);
  }

  replace<K extends Kind>(kind: K, entity: Entities[K]): void {
    const before = this.get(kind, entity.id);
    invariant(before !== undefined, `${kind} ${entity.id} doesn't exist`);
    const [left, joined] = [memberships(kind, before.entity), memberships(kind, entity)];
    this.#statements.run(
      "UPDATE object SET body = ? WHERE sequence = ?",
      JSON.stringify(entity),
      before.sequence,
    );
    this.#leave(
      left.filter((list) => !joined.includes(list)),
      before.sequence,
    );
    this.#join(
      joined.filter((list) => !left.includes(list)),
      before.sequence,
    );
  }

  remove(kind: Kind, id: string): void {
    const before = this.get(kind, id);
    if (before === undefined) return;
    this.#leave(memberships(kind, before.entity), before.sequence);
    this.#statements.run("DELETE FROM object WHERE sequence = ?", before.sequence);
  }

  walk<K extends Kind>(kind: K, list: string, walk: Walk): readonly Stored<K>[] {
    invariant(list === kind || list.startsWith(`${kind} `), `${list} isn't a list of ${kind}`);
    const [beyond, order, from] =
      walk.direction === "older"
        ? (["<", "DESC", walk.from ?? Number.MAX_SAFE_INTEGER] as const)
        : ([">", "ASC", walk.from ?? 0] as const);
    const rows = this.#statements.rows(
      `SELECT object.sequence, object.body FROM member JOIN object ON object.sequence = member.sequence
       WHERE member.list = ? AND member.sequence ${beyond} ? ORDER BY member.sequence ${order} LIMIT ?`,
      list,
      from,
      walk.limit,
    );
    return rows.map(decodeRow<K>);
  }

  savedReply(key: string): SavedReply | undefined {
    const sql = "SELECT fingerprint, status, body, request_id, saved_at FROM reply WHERE key = ?";
    const [row] = this.#statements.rows(sql, key);
    if (row === undefined) return undefined;
    const [fingerprint, status, body, requestId, savedAt] = row;
    return {
      key,
      fingerprint: String(fingerprint),
      status: Number(status),
      body: String(body),
      requestId: String(requestId),
      savedAt: Number(savedAt),
    };
  }

  saveReply({ key, fingerprint, status, body, requestId, savedAt }: SavedReply): void {
    const sql =
      "INSERT OR REPLACE INTO reply (key, fingerprint, status, body, request_id, saved_at) VALUES (?, ?, ?, ?, ?, ?)";
    this.#statements.run(sql, key, fingerprint, status, body, requestId, savedAt);
  }

  forgetReplies(instant: Instant): void {
    this.#statements.run("DELETE FROM reply WHERE saved_at < ?", instant);
  }

  accountId(make: () => string): string {
    const [row] = this.#statements.rows("SELECT id FROM account");
    if (row !== undefined) return String(row[0]);
    const id = make();
    this.#statements.run("INSERT INTO account (id) VALUES (?)", id);
    return id;
  }

  #join(lists: readonly string[], sequence: number): void {
    for (const list of lists)
      this.#statements.run("INSERT INTO member (list, sequence) VALUES (?, ?)", list, sequence);
  }

  #leave(lists: readonly string[], sequence: number): void {
    for (const list of lists)
      this.#statements.run("DELETE FROM member WHERE list = ? AND sequence = ?", list, sequence);
  }
}

function decodeRow<K extends Kind>([sequence, body]: readonly unknown[]): Stored<K> {
  return { sequence: Number(sequence), entity: JSON.parse(String(body)) };
}
