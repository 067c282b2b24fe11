import { Box, Text } from "ink";
import type { ReactNode } from "react";
import type { StyledText } from "../report/styled-text.ts";
import { renderStyled } from "../report/styled-text.ts";

/** Printers' text on a screen, with colours only where they are wanted: ink's own guess isn't asked. */
export function StyledLines({
  text,
  color,
}: {
  readonly text: StyledText;
  readonly color: boolean;
}): ReactNode {
  return (
    <Box flexDirection="column">
      {text.map((styled, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and don't move
        <Text key={index}>{renderStyled([styled], { color }).slice(0, -1) || " "}</Text>
      ))}
    </Box>
  );
}
