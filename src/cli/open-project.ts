import { existsSync } from "node:fs";
import path from "node:path";
import { decodeSource } from "../compiler/decode-source.ts";
import type { Project } from "../compiler/project.ts";
import { readProject } from "../compiler/read-project.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source-span.ts";
import { readRegularFile } from "./read-regular-file.ts";

export const CONFIG_NAME = "tariff.config.yaml";

/** An outcome with the files that its diagnostics point into. */
export interface Loaded<T> extends Outcome<T> {
  readonly files: readonly SourceFile[];
  /** Where their paths begin, once a project is found. */
  readonly folder?: string | undefined;
}

export interface OpenProject {
  /** Where the config is: every path in it starts here. */
  readonly folder: string;
  readonly configPath: string;
  readonly project: Project;
}

/** Reads the config in `directory`, or without one in the nearest folder upward from `cwd`. */
export function openProject(directory: string | undefined, cwd: string): Loaded<OpenProject> {
  const folder = directory === undefined ? searchUpward(cwd) : path.resolve(cwd, directory);
  const configPath = path.join(folder ?? cwd, CONFIG_NAME);
  if (folder === undefined || !existsSync(configPath)) return { ...notFound(directory, cwd), files: [] };
  const bytes = readRegularFile(configPath, CONFIG_NAME);
  if (bytes.value === undefined) return { value: undefined, diagnostics: bytes.diagnostics, files: [] };
  const source = decodeSource(CONFIG_NAME, bytes.value);
  if (source.value === undefined) return { value: undefined, diagnostics: source.diagnostics, files: [] };
  const project = readProject(source.value);
  const value = project.value === undefined ? undefined : { folder, configPath, project: project.value };
  return { value, diagnostics: project.diagnostics, files: [source.value] };
}

function searchUpward(from: string): string | undefined {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, CONFIG_NAME))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

function notFound(directory: string | undefined, cwd: string): Outcome<never> {
  const place = directory === undefined ? "the current folder or any above it" : path.resolve(cwd, directory);
  const detail = `There is no ${CONFIG_NAME} in ${place}.`;
  const hint = "Begin a project with `tariff init`, or name its folder with -C DIR.";
  return { value: undefined, diagnostics: [diagnostic({ code: "project/not-found", detail, hint })] };
}
