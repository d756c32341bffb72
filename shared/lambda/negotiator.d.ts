/** The one part of `negotiator` that is used; its index would bring the others into every bundle. */
declare module 'negotiator/lib/language.js' {
  /** Languages of a list that an `Accept-Language` header accepts, the preferred first. */
  const preferredLanguages: (accept: string | undefined, provided: readonly string[]) => string[];
  export default preferredLanguages;
}
