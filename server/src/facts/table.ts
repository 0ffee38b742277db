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

/** The rows whose first cell is `name`, in their order. Of the others nothing is read. */
export function rowsNamed(table: string, name: string): Row[] {
  if (/[\t\n]/.test(name)) return [];
  const start = `\n${name}\t`;
  const lines: string[] = [];
  for (let at = table.indexOf(start); at >= 0; at = table.indexOf(start, at + 1)) {
    const end = table.indexOf('\n', at + 1);
    lines.push(table.slice(at + 1, end < 0 ? table.length : end));
  }
  return lines.length === 0 ? [] : rowsOf([table.slice(0, table.indexOf('\n')), ...lines].join('\n'));
}

/** The rows whose last cell is `end`, in their order, each read when it is asked for. */
export function* rowsThatEnd(table: string, end: string): Iterable<Row> {
  if (/[\t\n]/.test(end)) return;
  const head = table.slice(0, table.indexOf('\n') + 1);
  const cell = `\t${end}\n`;
  for (let at = table.indexOf(cell, head.length); at >= 0; at = table.indexOf(cell, at + cell.length - 1)) {
    yield* rowsOf(head + table.slice(table.lastIndexOf('\n', at) + 1, at + cell.length));
  }
}

/** What the first cells of a table say, each once. */
export function firstCellsOf(table: string): readonly string[] {
  const cells = new Set<string>();
  for (let line = nextLine(table, 0); line < table.length; line = nextLine(table, line)) {
    cells.add(table.slice(line, table.indexOf('\t', line)));
  }
  return [...cells];
}

/** Where the next line of a table begins, or where it ends. */
export function nextLine(table: string, from: number): number {
  const newline = table.indexOf('\n', from);
  return newline < 0 ? table.length : newline + 1;
}
