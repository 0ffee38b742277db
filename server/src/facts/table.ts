/** A row of a table, its cells by the name of their column; empty cells are absent. */
export type Row = Readonly<Partial<Record<string, string>>>;

/** The rows of a table: one line each, cells apart by tabs, the first line names the columns. `isAsked` picks lines. */
export function rowsOf(table: string, isAsked: (line: string) => boolean = () => true): Row[] {
  const [head = '', ...lines] = table.trimEnd().split('\n');
  const columns = head.split('\t');
  return lines.filter(isAsked).map((line) => {
    const row: Partial<Record<string, string>> = {};
    line.split('\t').forEach((cell, i) => {
      const column = columns[i];
      if (cell !== '' && column !== undefined) row[column] = cell;
    });
    return row;
  });
}
