import type { RouteHandle } from '#app/lib/context.ts';

export const handle = { access: 'public' } satisfies RouteHandle;

export default function Page() {
  return <h1>To be built</h1>;
}
