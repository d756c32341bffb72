/** What the views of the office are made with. */
export { Action } from './shell/Action.tsx';
export { ChooseAll, ChooseHead, ChooseOne, type Chosen, type NotDone, NotDoneList, useChosen } from './shell/choosing.tsx';
export { type County, type Me, type Office, useOffice } from './shell/context.ts';
export { Dialog } from './shell/Dialog.tsx';
export { type Fact, Facts } from './shell/Facts.tsx';
export { Field, FormFields } from './shell/Field.tsx';
export { Happened } from './shell/Happened.tsx';
export { Link } from './shell/Link.tsx';
export { isCountyOffice, officesFor } from './shell/offices.ts';
export { Parts } from './shell/Parts.tsx';
export { ProblemNotice } from './shell/ProblemNotice.tsx';
export { Loaded, LoadedList, type Resource, useResource } from './shell/resource.tsx';
export { go, match, useQuery } from './shell/router.ts';
export { shortNumber } from './shell/short-number.ts';
export { Timeline } from './shell/Timeline.tsx';
export { type ActionState, useAction } from './shell/use-action.ts';
export { View } from './shell/View.tsx';
export type { Words } from './shell/words.ts';
