import type { recordChannels, services } from '../contract/vocabulary.ts';

interface Asked {
  side: 'inflow' | 'outflow';
  channel: (typeof recordChannels)[number];
  services: readonly (typeof services)[number][];
  requestedOn: string;
  certificateAskedOn?: string | null | undefined;
}

/**
 * Day on which somebody asked by page for a certificate, from which the issuance rate counts the first application; null where nobody did:
 * at the office the application itself is recorded.
 */
export const certificateAskedOn = ({ side, channel, services, requestedOn, certificateAskedOn }: Asked): string | null => {
  if (certificateAskedOn !== undefined) return certificateAskedOn;
  return side === 'outflow' && channel === 'page' && services.includes('service-certificate') ? requestedOn : null;
};
