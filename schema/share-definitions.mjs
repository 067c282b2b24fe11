/** One definition, as both schemas are formatted: it begins and ends at four spaces. */
const BEGINNING = /^ {4}"(\w+)": /;

/**
 * The text of a schema with every definition that `source` has, too, as it stands there. A published schema stands alone,
 * so what two of them share is in both.
 */
export function shareDefinitions(text, source) {
  const shared = new Map(blocksOf(source).map(({ name, lines }) => [name, lines]));
  const blocks = blocksOf(text);
  const last = blocks.at(-1);
  const before = text.slice(0, text.indexOf('\n  "definitions": {\n'));
  const body = blocks.map((block) => {
    const lines = (shared.get(block.name) ?? block.lines).join("\n").replace(/,$/, "");
    return block === last ? lines : `${lines},`;
  });
  return `${before}\n  "definitions": {\n${body.join("\n")}\n  }\n}\n`;
}

function blocksOf(text) {
  const blocks = [];
  const start = text.indexOf('\n  "definitions": {\n');
  for (const line of text.slice(start).split("\n").slice(2)) {
    if (line === "  }") break;
    const name = BEGINNING.exec(line)?.[1];
    if (name === undefined) blocks.at(-1).lines.push(line);
    else blocks.push({ name, lines: [line] });
  }
  return blocks;
}
