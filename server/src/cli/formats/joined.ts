/** Puts `between` before every text but the first; nothing counts as no text. */
export function joinedBy(between: string): (text: string) => string {
  let before = '';
  return (text) => {
    if (text === '') return '';
    const joined = before + text;
    before = between;
    return joined;
  };
}
