import { CONTACT_LIMITS } from '#app/features/residents/contact.ts';
import { LARGEST_BODY, LARGEST_CALL } from './api.ts';
import { LIMITS } from './request.ts';

const text = (maxLength: number, description?: string) => ({
  type: ['string', 'null'],
  maxLength,
  ...(description && { description }),
});
const time = (description: string) => ({
  type: ['string', 'null'],
  maxLength: 40,
  examples: ['2026-05-03T14:00:00-07:00'],
  description: `${description} ISO 8601; without an offset, on the city's clocks.`,
});
const needed = (property: { type: string[] }) => ({ ...property, type: 'string', minLength: 1 });
const flag = (description: string) => ({ type: ['boolean', 'null'], description });
const error = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});

const contact = {
  type: ['object', 'null'],
  description:
    'Whom to ask how it went. Kept encrypted. A resident is found again by e-mail address, without one by phone. Not kept of an anonymous request, nor of one made before its resident had what is held about them erased.',
  properties: {
    email: text(CONTACT_LIMITS.email),
    phone: text(CONTACT_LIMITS.phone, 'With + and country code outside North America.'),
    language: text(
      CONTACT_LIMITS.language,
      'The language the resident prefers: a BCP 47 tag such as es or zh-Hant.',
    ),
    name: text(CONTACT_LIMITS.name),
  },
};

const request = {
  type: 'object',
  required: ['number', 'requestType', 'status', 'createdAt'],
  properties: {
    number: needed(text(LIMITS.number, "The city's number: requests are found again by it.")),
    requestType: needed(
      text(
        LIMITS.label,
        'As the 311 system spells it. A type that the catalog does not know becomes an unmapped service.',
      ),
    ),
    status: needed(text(LIMITS.label, 'As the 311 system spells it, such as Closed or Workorder Created.')),
    createdAt: needed(time('When it was made.')),
    updatedAt: time(
      'When this state was reached: an older state never replaces a newer one. If missing, when it was closed or made.',
    ),
    closedAt: time('When it was closed. A request that is closed again later is a new closure.'),
    owner: text(LIMITS.label, 'Who works on it. If missing, the department of its type.'),
    resolutionCode: text(LIMITS.label, 'What the closing says was done.'),
    source: text(LIMITS.label, 'How it came in, such as Call, Mobile App or Self Service.'),
    staffReported: flag('Nobody of the public reported it. If missing, told from the source.'),
    anonymous: flag('The resident does not want to be known: no contact is kept.'),
    district: {
      type: ['integer', 'null'],
      minimum: 0,
      maximum: 99,
      description: 'Council district; 0 for none.',
    },
    zip: text(10),
    address: text(LIMITS.address),
    latitude: { type: ['number', 'null'], minimum: -90, maximum: 90 },
    longitude: { type: ['number', 'null'], minimum: -180, maximum: 180 },
    language: text(CONTACT_LIMITS.language, 'The language the request was made in.'),
    contact,
  },
};

const result = {
  type: 'object',
  required: ['index', 'number', 'status', 'result'],
  properties: {
    index: { type: 'integer', description: 'Its place in the call, from 0.' },
    number: { type: ['string', 'null'] },
    status: { type: 'integer', enum: [200, 201, 422] },
    result: { type: 'string', enum: ['created', 'updated', 'unchanged', 'older', 'rejected'] },
    reason: { type: 'string', description: 'Why it was refused.' },
  },
};

/** The API as OpenAPI 3.1. `url` is where the site is. */
export const describeApi = ({ url, version }: { url: string; version: string }) => ({
  openapi: '3.1.0',
  info: {
    title: 'Hearback',
    version,
    description: 'Tells Hearback what becomes of 311 requests, so that residents can be asked how it went.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url }],
  security: [{ key: [] }],
  paths: {
    '/api/v1/requests': {
      post: {
        operationId: 'pushRequests',
        summary: 'Push the present state of requests',
        description: `Up to ${LARGEST_CALL} requests and ${LARGEST_BODY} bytes a call. Each is taken or refused on its own. Sending the same again changes nothing, so a call that got no answer can be repeated.`,
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['requests'],
                properties: {
                  requests: {
                    type: 'array',
                    maxItems: LARGEST_CALL,
                    items: { $ref: '#/components/schemas/Request' },
                  },
                },
              },
              example: {
                requests: [
                  {
                    number: '1-4821077311',
                    requestType: 'Graffiti Removal',
                    status: 'Closed',
                    createdAt: '2026-05-01T09:12:00-07:00',
                    updatedAt: '2026-05-03T14:00:00-07:00',
                    closedAt: '2026-05-03T14:00:00-07:00',
                    owner: 'OCB',
                    resolutionCode: 'AR-Request Completed',
                    source: 'Mobile App',
                    district: 13,
                    contact: { email: 'ana@example.org', language: 'es' },
                  },
                ],
              },
            },
          },
        },
        responses: {
          207: {
            description: 'What became of each request, in the order sent.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['results'],
                  properties: {
                    results: { type: 'array', items: { $ref: '#/components/schemas/Result' } },
                  },
                },
              },
            },
          },
          400: error('The body is not JSON of this shape. Nothing was taken.'),
          401: error('The API key is missing, unknown or revoked.'),
          413: error('Too many requests or bytes in one call. Nothing was taken.'),
          415: error('The body is not declared as JSON. Nothing was taken.'),
          503: error('The database does not answer now. Repeat the call in a minute.'),
        },
      },
    },
  },
  components: {
    securitySchemes: {
      key: {
        type: 'http',
        scheme: 'bearer',
        description: 'An API key, made by an administrator under Administration → API keys.',
      },
    },
    schemas: {
      Request: request,
      Result: result,
      Error: { type: 'object', required: ['error'], properties: { error: { type: 'string' } } },
    },
  },
});
