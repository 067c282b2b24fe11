import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CodeBlock } from "./code-blocks.ts";

export const REPOSITORY = path.join(import.meta.dirname, "../..");
const MAIN = path.join(REPOSITORY, "dist/main.js");
const PORT_SHOWN = "4242";

/**
 * Somebody who does what a tour says, in a folder of their own: saves the files that it shows, makes the edits that are
 * shown as differences, and types what stands behind `$` in its `console` blocks.
 */
export class Tour {
  readonly #home = mkdtempSync(path.join(tmpdir(), "tariff-tour-"));
  readonly #environment: NodeJS.ProcessEnv;
  readonly #closing: (() => Promise<void>)[] = [];
  #folder = this.#home;
  #exitCode = 0;
  #port = PORT_SHOWN;

  constructor() {
    // The reader's folder lies in the checkout, where `stripe` is found.
    symlinkSync(path.join(REPOSITORY, "node_modules"), path.join(this.#home, "node_modules"), "junction");
    const { FORCE_COLOR: _, ...environment } = process.env;
    this.#environment = { ...environment, NO_COLOR: "1", CI: "true" };
  }

  async close(): Promise<void> {
    for (const close of this.#closing) await close();
    rmSync(this.#home, { recursive: true, force: true });
  }

  /** What the block must say; undefined for one that nothing is done with. */
  async perform({ language, file, text }: CodeBlock): Promise<string | undefined> {
    if (language === "console") return this.#typeAll(text);
    if (file === undefined) return undefined;
    if (language === "diff") this.#edit(file, text);
    else writeFileSync(this.#path(file), text.replaceAll(PORT_SHOWN, this.#port));
    return text;
  }

  async #typeAll(text: string): Promise<string> {
    const parts: string[] = [];
    for (const [, command = ""] of text.matchAll(/^\$ (.*)$/gm)) {
      parts.push(`$ ${command}\n${await this.#type(command)}`);
    }
    return parts.join("");
  }

  async #type(command: string): Promise<string> {
    const [program = "", ...words] = command.split(" ");
    if (command === "echo $?") return `${this.#exitCode}\n`;
    if (command === "npx tariff serve") return this.#serve();
    if (program === "cat") return readFileSync(this.#path(words[0] ?? ""), "utf8");
    if (program === "node") return this.#run(words);
    if (program === "npx" && words[0] === "tariff") return this.#run([MAIN, ...words.slice(1)]);
    if (program === "cd") {
      this.#folder = this.#path(words[0] ?? "");
      return "";
    }
    throw new Error(`the tour can't do: ${command}`);
  }

  /** Both streams into one file, in the order in which a terminal shows them. */
  #run(argv: readonly string[]): string {
    const output = path.join(this.#home, "output.txt");
    writeFileSync(output, "");
    const file = openSync(output, "a");
    const { status } = spawnSync(process.execPath, argv, {
      cwd: this.#folder,
      env: this.#environment,
      stdio: ["ignore", file, file],
    });
    closeSync(file);
    this.#exitCode = status ?? 70;
    return readFileSync(output, "utf8").replaceAll(this.#port, PORT_SHOWN);
  }

  /** In a second terminal, on any free port; it goes on until the tour is over. */
  async #serve(): Promise<string> {
    const child = spawn(process.execPath, [MAIN, "serve", "--port", "0"], {
      cwd: this.#folder,
      env: this.#environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
    this.#closing.push(async () => {
      child.kill();
      await ended;
    });
    let out = "";
    let error = "";
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (out.endsWith("\n") && error.includes("new Stripe(") && error.endsWith("\n")) resolve();
      };
      child.stdout.setEncoding("utf8").on("data", (part: string) => {
        out += part;
        look();
      });
      child.stderr.setEncoding("utf8").on("data", (part: string) => {
        error += part;
        look();
      });
      child.once("close", () => reject(new Error(`serve ended: ${error}`)));
    });
    this.#port = /:(\d+)\n$/.exec(out)?.[1] ?? PORT_SHOWN;
    return `${out}${error}`.replaceAll(this.#port, PORT_SHOWN);
  }

  #edit(file: string, difference: string): void {
    const lines = difference.trimEnd().split("\n");
    const side = (other: string): string =>
      lines
        .filter((line) => !line.startsWith(other))
        .map((line) => `${line.slice(1)}\n`)
        .join("");
    const text = readFileSync(this.#path(file), "utf8");
    const before = side("+");
    if (!text.includes(before)) throw new Error(`${file} has no\n${before}`);
    writeFileSync(
      this.#path(file),
      text.replace(before, () => side("-")),
    );
  }

  #path(name: string): string {
    return path.join(this.#folder, name);
  }
}
