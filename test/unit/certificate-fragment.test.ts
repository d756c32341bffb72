import { expect, it } from 'vitest';
import { tokenOf } from '../../web/certificate/fragment.ts';

it('takes the token out of an address, whatever stands there', () => {
  expect(['', '#', '#a.b.c', '#a%2Eb', '#%', '#%E4%B8', '#https://x.example/c#a.b'].map(tokenOf)).toEqual([
    null,
    null,
    'a.b.c',
    'a.b',
    '%',
    '%E4%B8',
    'a.b',
  ]);
});
