export interface Room {
  readonly name: string;
  readonly imports: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
  readonly pure: boolean;
}

export type RoomTable = ReadonlyMap<string, Room>;

/** Reads the table of rooms from the text of `src/README.md`. */
export function parseRoomTable(markdown: string): RoomTable {
  const rows = markdown
    .split("\n")
    .filter((line) => /^\| `[a-z]+\/` \|/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const names = rows.map(([room = ""]) => room.slice(1, -2));
  return new Map(
    rows.map(([, , imports = "", packages = "", pure = ""], index) => {
      const name = names[index]!;
      const others = imports === "all" ? names.filter((other) => other !== name) : listed(imports);
      return [
        name,
        { name, imports: new Set(others), packages: new Set(listed(packages)), pure: pure.startsWith("yes") },
      ];
    }),
  );
}

function listed(cell: string): readonly string[] {
  return cell
    .replace(/\([^)]*\)/g, "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "" && entry !== "—");
}
