import { EXIT_CODES } from "./exit-code.ts";
import { processHost } from "./process-host.ts";
import { redactOutput } from "./redact-output.ts";
import { run } from "./run.ts";

/** Runs the command line in this process, lets the streams drain and exits with the command's code. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  // A reader that went away (`| head`) ends the printing, not the work: an apply goes on and is journalled.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") process.exit(EXIT_CODES.bug);
    });
  }
  process.on("uncaughtException", (error) => {
    process.stderr.write(redactOutput(`tariff stopped on a bug of its own: ${error.message}\n`, []));
    process.exit(EXIT_CODES.bug);
  });
  const code = await run(argv, processHost());
  await Promise.all([drain(process.stdout), drain(process.stderr)]);
  process.exit(code);
}

function drain(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded) resolve();
    else stream.write("", () => resolve());
  });
}
