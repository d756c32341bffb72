/** What every route is for, by its identifier, read off the contract when the pages are built. */
declare module 'virtual:summaries' {
  export const summaries: Partial<Record<string, import('../../../shared/contract/primitives.ts').LocalText>>;
}
