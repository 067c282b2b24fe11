import { execFileSync } from "node:child_process";
import type { Host } from "./host.ts";

const OUTPUT_BYTES_MAX = 256 * 1024 * 1024;

/** What git prints, in a folder. Only asks: it takes no locks. Throws what `execFileSync` throws, ENOENT without git. */
export function runGit(folder: string, argv: readonly string[], { env }: Host, input = ""): Buffer {
  return execFileSync("git", ["-C", folder, ...argv], {
    env: { ...env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
    input,
    stdio: ["pipe", "pipe", "pipe"],
    maxBuffer: OUTPUT_BYTES_MAX,
  });
}
