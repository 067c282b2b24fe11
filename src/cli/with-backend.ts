import type { CommandResult, Options, Session } from "./command.ts";
import type { ConnectedBackend } from "./connect-backend.ts";
import { connectBackend } from "./connect-backend.ts";
import type { Target } from "./load-workspace.ts";
import type { Loaded } from "./open-project.ts";

/** Does the work on what was loaded and the back end that it names, and gives the back end back. Adds what was said before. */
export async function withBackend<T extends Target>(
  { value: target, diagnostics, files, folder }: Loaded<T>,
  options: Options,
  session: Session,
  work: (target: T, connected: ConnectedBackend) => Promise<CommandResult>,
): Promise<CommandResult> {
  if (target === undefined) return { diagnostics, files, folder };
  const connection = await connectBackend(target, options, session);
  const connected = connection.value;
  if (connected === undefined)
    return { diagnostics: [...diagnostics, ...connection.diagnostics], files, folder };
  try {
    const result = await work(target, connected);
    return { ...result, files, folder, diagnostics: [...diagnostics, ...(result.diagnostics ?? [])] };
  } finally {
    connected.close();
  }
}
