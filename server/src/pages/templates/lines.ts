/** The text of a file with these lines, each ended by a line feed. */
export function lines(...rows: readonly string[]): string {
  return `${rows.join('\n')}\n`;
}
