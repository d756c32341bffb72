/** Method and path of every route, read off the contract when the pages are built: pages need no schemas at run time. */
declare module 'virtual:endpoints' {
  export const endpoints: Record<import('../../shared/contract/index.ts').RouteId, { method: string; path: string }>;
}
