import type { Create } from '../template/stack.ts';
import { computeResources } from './compute.ts';
import { dataResources } from './data.ts';
import { frontResources } from './front.ts';
import { inertResources } from './inert.ts';
import { permissionResources } from './permissions.ts';
import type { World } from './world.ts';

/** How each resource type is made here. A type that is not in the table is an error. */
export const resourceTypes = (world: World): Record<string, Create> => ({
  ...dataResources(world),
  ...computeResources(world),
  ...frontResources(world),
  ...permissionResources(world),
  ...inertResources(world),
});
