import type { RouteHandle, StaffMember } from '#app/lib/context.ts';

interface Visitor {
  staff: StaffMember | null;
  apiKeyId: number | null;
  operator: boolean;
}

type Verdict = 'enter' | 'sign_in' | 'forbidden' | 'key_required';

/**
 * Whether a visitor may enter all the routes that an address matched, a layout and
 * the page in it: each decides for itself, so that none weakens another.
 */
export function admitAll(handles: readonly (RouteHandle | undefined)[], visitor: Visitor): Verdict {
  for (const handle of handles) {
    const verdict = admit(handle, visitor);
    if (verdict !== 'enter') return verdict;
  }
  return 'enter';
}

/**
 * Whether a visitor may enter a route. Denied by default: a route that does not
 * say who may enter lets nobody in.
 */
function admit(handle: RouteHandle | undefined, visitor: Visitor): Verdict {
  if (!handle) return 'forbidden';
  switch (handle.access) {
    case undefined: // a file that escaped the type checker
      return 'forbidden';
    case 'public':
      return 'enter';
    case 'key':
      return visitor.apiKeyId === null ? 'key_required' : 'enter';
    case 'operator':
      return visitor.operator || visitor.staff?.roles.includes('admin') ? 'enter' : 'forbidden';
    default: {
      const { access } = handle;
      if (!visitor.staff) return 'sign_in';
      return visitor.staff.roles.some((role) => access.includes(role)) ? 'enter' : 'forbidden';
    }
  }
}
