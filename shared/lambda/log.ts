import { Logger } from '@aws-lambda-powertools/logger';

/** The functions' logger: JSON lines with the request's identifier, never an event, a body, an address or a code. */
export const logger = new Logger({ serviceName: 'yipan' });
