/** What the views of the office are made with. */
export { Action } from './shell/Action.tsx';
export { type County, type Me, type Office, useOffice } from './shell/context.ts';
export { Dialog } from './shell/Dialog.tsx';
export { Field, FormFields } from './shell/Field.tsx';
export { Link } from './shell/Link.tsx';
export { ProblemNotice } from './shell/ProblemNotice.tsx';
export { Loaded, type Resource, useResource } from './shell/resource.tsx';
export { go, match, useQuery } from './shell/router.ts';
export { type ActionState, useAction } from './shell/use-action.ts';
export { View } from './shell/View.tsx';
export type { Words } from './shell/words.ts';
