import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import type { RouteHandle } from './context.ts';

export interface MatchedRoute {
  id: string;
  handle: RouteHandle | undefined;
  /** The route's own part of the address, such as `s/:token`. */
  path: string | undefined;
  /** Whether it draws a page; other routes answer for themselves. */
  page: boolean;
}

interface Tree {
  id: string;
  path: string | undefined;
  index: boolean | undefined;
  children: Tree[];
}

const trees = new WeakMap<ServerBuild, Tree[]>();

/**
 * Every route below the root that Remix will run for an address, outermost first;
 * none when it has no route. Matched with Remix's own function over the very
 * pathname that Remix is given, so that the two cannot disagree.
 */
export function matchedRoutes(build: ServerBuild, pathname: string): MatchedRoute[] {
  let tree = trees.get(build);
  if (!tree) {
    tree = childrenOf(build, 'root');
    trees.set(build, tree);
  }
  const matches = matchRoutes(tree as Parameters<typeof matchRoutes>[0], pageOf(pathname)) ?? [];
  return matches.map(({ route }) => {
    const id = route.id ?? '';
    const { module, path } = build.routes[id] ?? {};
    return {
      id,
      handle: module?.handle as RouteHandle | undefined,
      path,
      page: module?.default !== undefined,
    };
  });
}

/** The page whose data `/committee.data` asks for. */
export const pageOf = (pathname: string) =>
  isDataRequest(pathname) ? pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/') : pathname;

export const isDataRequest = (pathname: string) => pathname.endsWith('.data');

function childrenOf(build: ServerBuild, parentId: string): Tree[] {
  return Object.values(build.routes)
    .filter((route) => route?.parentId === parentId)
    .map((route) => ({
      id: route?.id ?? '',
      path: route?.path,
      index: route?.index,
      children: childrenOf(build, route?.id ?? ''),
    }));
}
