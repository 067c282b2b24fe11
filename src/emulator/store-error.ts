/** The store file can't be used: foreign, corrupt, of another version, or unreadable. Nothing was written to it. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly file: string;
  readonly reason: StoreErrorReason;

  constructor(file: string, reason: StoreErrorReason, message: string) {
    super(message);
    this.file = file;
    this.reason = reason;
  }
}

export type StoreErrorReason = "foreign" | "corrupt" | "version" | "unusable";

/** Another process held the store for longer than a request waits. Nothing was done. */
export class StoreBusy extends Error {
  override readonly name = "StoreBusy";
}
