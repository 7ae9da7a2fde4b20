/** Hands a text to the browser as a file to keep. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], {type}));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has read the address by the time this turn ends; what it holds may go a little later.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
