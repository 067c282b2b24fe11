import { Writable } from "node:stream";

/** A terminal of so many columns that keeps what is written to it. */
export class FakeTerminal extends Writable {
  readonly isTTY = true;
  readonly rows = 40;
  columns: number;
  readonly writes: string[] = [];

  constructor(columns: number) {
    super({ decodeStrings: false });
    this.columns = columns;
  }

  resize(columns: number): void {
    this.columns = columns;
    this.emit("resize");
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, callback: () => void): void {
    this.writes.push(chunk.toString());
    callback();
  }
}
