/** What an actor may do beyond what everybody may; a role is a set of these. */
export type Right = 'operate';

/** Who may ask: everybody, or an actor with this right. Every route and every layer names it. */
export type Access = 'public' | Right;

/** Somebody or something that has shown who it is. */
export interface Actor {
  readonly rights: ReadonlySet<Right>;
}

export function isAllowed(access: Access, actor: Actor | undefined): boolean {
  return access === 'public' || actor?.rights.has(access) === true;
}
