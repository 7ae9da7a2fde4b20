import {type Access, isAllowed} from '../../../tiles/access.ts';
import {Problem} from './problem.ts';
import type {RequestContext} from './request-context.ts';

/** Throws Problem credentials_required or forbidden. */
export function requireAccess(access: Access, context: RequestContext): void {
  if (access === 'public') return;
  const {actor} = context;
  if (isAllowed(access, actor)) return;
  if (actor) throw new Problem('forbidden', `This address needs the right to ${access}.`);
  throw new Problem('credentials_required', `This address needs the right to ${access}: Authorization: Bearer …`);
}
