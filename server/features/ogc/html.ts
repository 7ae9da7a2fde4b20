/** Markup that is safe to send; everything else is escaped when it is put into markup. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Insert = string | number | boolean | null | undefined | Html | readonly Insert[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Template tag: inserted texts are escaped, inserted markup and lists of it are not, null and undefined leave nothing. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return new Html(parts.map((part, index) => part + (index < inserts.length ? markup(inserts[index]) : '')).join(''));
}

function markup(insert: Insert): string {
  if (insert === null || insert === undefined) return '';
  if (insert instanceof Html) return insert.text;
  if (typeof insert === 'object') return insert.map(markup).join('');
  return String(insert).replaceAll(/[&<>"']/g, character => ESCAPES[character] ?? '');
}
