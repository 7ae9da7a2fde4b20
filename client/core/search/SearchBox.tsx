/** The search box of the masthead. */
export function SearchBox() {
  return null;
}
