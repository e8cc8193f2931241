import type { RouteHandle, StaffMember } from '#app/lib/context.ts';

interface Visitor {
  staff: StaffMember | null;
  apiKeyId: number | null;
  operator: boolean;
}

/**
 * Whether a visitor may enter a route. Denied by default: a route that does not
 * say who may enter lets nobody in.
 */
export function admit(
  handle: RouteHandle | undefined,
  visitor: Visitor,
): 'enter' | 'sign_in' | 'forbidden' | 'key_required' {
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
