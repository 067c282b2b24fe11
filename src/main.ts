#!/usr/bin/env node
// Asking for the version loads nothing but the version.
const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  const { toolVersion } = await import("./cli/tool-version.ts");
  process.stdout.write(`${toolVersion()}\n`);
} else {
  const { runProcess } = await import("./cli/run-process.ts");
  await runProcess(argv);
}
