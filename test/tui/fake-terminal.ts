import { Writable } from "node:stream";

/** A terminal of so many columns that keeps what is written to it. */
export class FakeTerminal extends Writable {
  readonly isTTY = true;
  readonly rows = 40;
  readonly columns: number;
  readonly writes: string[] = [];

  constructor(columns: number) {
    super({ decodeStrings: false });
    this.columns = columns;
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, callback: () => void): void {
    this.writes.push(chunk.toString());
    callback();
  }
}
