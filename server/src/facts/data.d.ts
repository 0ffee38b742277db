/** The tables are text that the bundler puts into the code. */
declare module '*.txt' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: a text loader knows no other.
  export default text;
}
