/** What the texts of licences are called in our sources → where the licence itself stands. */
const ADDRESSES: readonly (readonly [name: RegExp, address: string])[] = [
  [/\bCC BY-SA 4\.0\b/, 'https://creativecommons.org/licenses/by-sa/4.0/'],
  [/\bCC BY 4\.0\b/, 'https://creativecommons.org/licenses/by/4.0/'],
  [/\bCC0\b/, 'https://creativecommons.org/publicdomain/zero/1.0/'],
  [/\bODbL\b/, 'https://opendatacommons.org/licenses/odbl/1-0/'],
  [/\bpublic domain\b/, 'https://creativecommons.org/publicdomain/mark/1.0/'],
  [/^MIT\b/, 'https://opensource.org/license/mit'],
];

/** Address of the licence a source states; null where it states none that has one. */
export function licenceAddress(licence: string | null): string | null {
  return ADDRESSES.find(([name]) => licence !== null && name.test(licence))?.[1] ?? null;
}
