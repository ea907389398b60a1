// AsyncAPI 3 of every fact that is told, in a CloudEvents 1.0 envelope, derived from the contracts.
import type { Contract, FactType } from '../contract.ts'
import { capital, Schemas, type Json } from './schemas.ts'

export function asyncApi(contracts: readonly Contract[]): Json {
  const telling = contracts.filter((contract) => contract.facts.length > 0)
  const facts = telling.flatMap((contract) => contract.facts)
  const schemas = new Schemas()
  schemas.nameRepeated(facts.map((fact) => ({ name: capital(wordOf(fact)), schema: fact.data })))
  const messages = Object.fromEntries(facts.map((fact) => [fact.name, messageOf(fact, schemas)]))
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Tiffin',
      version: '0.1.0',
      description:
        'What happened, as facts. Each is told at least once, in the order of its stream (`subject`, `sequence`); a consumer that keeps the `id`s it has handled takes each into account once. Fields with `x-personal` are sealed with the key of the person named and open only while that person is known. Inside one process the same facts are handed over without the envelope.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(telling.map((contract) => [contract.context, channelOf(contract)])),
    operations: Object.fromEntries(telling.map(({ context }) => [`tell${capital(context)}`, { action: 'send', channel: { $ref: `#/channels/${context}` }, summary: `Tells the facts of ${context}.` }])),
    components: { messages, schemas: { ...schemas.components, CloudEvent: envelope } },
  }
}

const wordOf = (fact: FactType): string => fact.name.replace(/[._](\w)/g, (_, letter: string) => letter.toUpperCase())

const channelOf = ({ context, about, facts }: Contract): Json => ({
  address: `tiffin.${context}.facts`,
  description: about,
  messages: Object.fromEntries(facts.map((fact) => [fact.name, { $ref: `#/components/messages/${pointer(fact.name)}` }])),
})

/** A part of a JSON pointer (RFC 6901). */
const pointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

const messageOf = (fact: FactType, schemas: Schemas): Json => ({
  name: fact.name,
  title: fact.about,
  contentType: 'application/cloudevents+json',
  payload: {
    allOf: [
      { $ref: '#/components/schemas/CloudEvent' },
      { type: 'object', required: ['data'], properties: { type: { const: fact.name }, source: { const: `/contexts/${fact.context}` }, data: schemas.show(fact.data) } },
    ],
  },
  'x-version': fact.version,
  ...(fact.aliases.length ? { 'x-aliases': fact.aliases } : {}),
})

const text = (description: string, more: Json = {}): Json => ({ type: 'string', description, ...more })

const envelope: Json = {
  type: 'object',
  description: 'CloudEvents 1.0 in its JSON format, with the extensions for partitioning, sequence and distributed tracing.',
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'partitionkey', 'sequence', 'data'],
  properties: {
    specversion: { const: '1.0' },
    id: text('Of the fact; the same when it is told again.', { format: 'uuid' }),
    source: text('The context that tells it.', { format: 'uri-reference' }),
    type: text('What happened.'),
    subject: text('The stream: what it happened to, for instance `order/…`.'),
    time: text('When it happened.', { format: 'date-time' }),
    datacontenttype: { const: 'application/json' },
    partitionkey: text('The stream again: facts of one stream keep their order.'),
    sequence: text('The fact\'s version in its stream, from 1, without gaps.', { pattern: '^[1-9][0-9]*$' }),
    traceparent: text('W3C trace context of what led to it.'),
    data: { type: 'object' },
  },
}
