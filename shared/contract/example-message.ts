import type * as z from 'zod';
import type { Envelope, Message } from './messages.ts';

/** A notification that opens with the key beside it, for the documentation. */
export const exampleMessage: z.input<typeof Message> = {
  envelope: {
    version: 1,
    id: '7d9f4a9e-2c1b-4d0e-9f43-5f2b8a6c1e11',
    kind: 'notification',
    notification: '530824-2026-7F3KM2QP',
    from: '530824',
    to: '340881',
    at: '2026-11-23T02:00:00.000Z',
    answers: null,
    about: { kind: 'arrival', fromOffice: '530824101', toOffice: '340881103', urgent: false, dueOn: '2026-12-23', outcome: null },
    sealed: [
      'mJfqe29vGEPnTmYaDsmhw-rIkjylM32sFf2LVg1_yHm8HKVRxyDAXlUIUwwYAyL9g6ItK4GBzm6ijwsobqdMXcNt44jd8WjKqlnNlzQ2WD5bPu',
      'NwMNJLnrA8ZI1lk6t34gdYbORkOOWdbO8OfEZ2FOKBhuzzxvv2rUDocbXlK0kCbPVOntgpKqN7Yy0A7_czhZB63tZDpRemHZPhk5YHtFjfX2pX',
      'fj_Tlp2qUTMn5uMCWSMU_toXe2ImZ9KEkvd6TfA3THYVkBthmnUn54yfF35_HOx54rR1Zsst_q0mfx8jwEBl1f_GjQQm4UVkVo15qZra1gluJ8',
      'XLxk6a5F3nwvbOfSB03l8tb5j9InCqbSt8qg0MZIwqQ2-AALjZp0vqFIkIqxVOWO3KzQpHI8wHZP_G0kzasrsVsnyaI-2Pem4YpA2g9nIZBw8e',
      'U3D97QLHs4Jgvo0ubrc3IYElWSLTXZLYKpQ9gueNx6hlyCI_XJnQWALfQoi501JQBKIgeeN9Lv7Tp3KAH9f8G2bA3YIVJTguyCuSOGI8lOvM',
    ].join(''),
  },
  key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
};

export const exampleReceipt: z.input<typeof Envelope> = {
  ...exampleMessage.envelope,
  id: '1b0c8f1e-7a54-4f0c-8d0f-93f0a6d5b2aa',
  kind: 'receipt',
  from: '340881',
  to: '530824',
  at: '2026-11-23T02:00:01.000Z',
  answers: '4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce',
  sealed: null,
};
