import { EXIT_CODES } from "./exit-code.ts";
import { processHost } from "./process-host.ts";
import { redactOutput } from "./redact-output.ts";
import { run } from "./run.ts";
import { systemReason } from "./system-reason.ts";

/** Runs the command line in this process, lets the streams drain and exits with the command's code. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  // A stream that breaks ends the printing, not the work: an apply goes on and is journalled.
  let unwritable: NodeJS.ErrnoException | undefined;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // A reader that went away (`| head`) has seen what it wanted.
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") unwritable ??= error;
    });
  }
  process.on("uncaughtException", (error) => {
    process.stderr.write(redactOutput(`tariff stopped on a bug of its own: ${error.message}\n`, []));
    process.exit(EXIT_CODES.bug);
  });
  const code = await run(argv, processHost());
  await Promise.all([drain(process.stdout), drain(process.stderr)]);
  if (unwritable === undefined) process.exit(code);
  process.stderr.write(`The output can't be written: ${systemReason(unwritable)}.\n`);
  process.exit(code === EXIT_CODES.done ? EXIT_CODES.diagnostics : code);
}

function drain(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded) resolve();
    // A stream tells that it broke a moment after the write that it broke in.
    else stream.write("", () => setImmediate(resolve));
  });
}
