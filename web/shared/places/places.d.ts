/** Address of the divisions and their readings, which `web/shared/places/asset.ts` makes when the pages are built. */
declare module 'virtual:places' {
  export const placesUrl: string;
}
