// OpenAPI 3.1 of everything that can be asked from outside, derived from the contracts.
import { contextOf, type Contract, type Operation } from '../contract.ts'
import { operationsContract } from '../operations.ts'
import { refusalCatalogue } from '../refusals.ts'
import { refusalsOf } from './refusals-of.ts'
import { capital, Schemas, type Json } from './schemas.ts'

export function openApi(contracts: readonly Contract[]): Json {
  const all = withOperations(contracts)
  const operations = all.flatMap((contract) => contract.operations).filter((operation) => operation.access.who !== 'contexts')
  const schemas = new Schemas()
  schemas.nameRepeated(operations.flatMap((operation) => [{ name: `${wordOf(operation)}Answer`, schema: operation.output }, { name: `${wordOf(operation)}Request`, schema: operation.input }]))
  const describe = describer({ schemas, catalogue: refusalCatalogue(all), versioned: addressesOfEdits(operations) })
  const paths: Json = {}
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tiffin',
      version: '0.1.0',
      summary: 'Food delivery, from a hungry person to settled books.',
      description: 'Amounts are integers in minor units of their currency. Times are RFC 3339 in UTC. Unknown fields are refused. What is refused is refused with problem details (RFC 9457) and a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: all.filter((contract) => operations.some((operation) => contextOf(operation) === contract.context)).map(({ context, about }) => ({ name: context, description: about })),
    paths,
    components: { schemas: { ...sorted(schemas.components), Problem: problem }, responses: problemsEverywhere, securitySchemes },
  }
}

/** The platform's own operations are part of every installation. */
export const withOperations = (contracts: readonly Contract[]): readonly Contract[] => (contracts.includes(operationsContract) ? contracts : [...contracts, operationsContract])

const wordOf = ({ name }: Operation): string => capital(name.split('.')[1]!)
const sorted = (components: Json): Json => Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Where something with a version stands: reading it tells the version that its edit asks for. */
const addressesOfEdits = (operations: readonly Operation[]): ReadonlySet<string> => new Set(operations.filter(({ edit }) => edit).map(({ path }) => path))

interface Sources {
  schemas: Schemas
  catalogue: ReadonlyMap<string, { status: number; says: string }>
  versioned: ReadonlySet<string>
}

const describer =
  ({ schemas, catalogue, versioned }: Sources) =>
  (operation: Operation): Json => {
    const { name, about, access, output, status } = operation
    const headers = answerHeaders(operation, versioned)
    return {
      operationId: name,
      tags: [contextOf(operation)],
      summary: about,
      ...(access.who === 'signed-in' ? { 'x-roles': access.roles } : {}),
      security: securityOf(operation),
      ...requestOf(schemas, operation),
      responses: {
        [status]: { description: 'Done.', ...(Object.keys(headers).length ? { headers } : {}), ...(status === 204 ? {} : { content: { 'application/json': { schema: schemas.show(output) } } }) },
        ...refusedWith(operation, catalogue),
        500: { $ref: '#/components/responses/InternalError' },
        503: { $ref: '#/components/responses/Unavailable' },
        ...unavailableOf(operation, catalogue),
      },
    }
  }

// ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────────

function requestOf(schemas: Schemas, operation: Operation): Json {
  const { method, path, input } = operation
  const inPath = [...path.matchAll(/:(\w+)/g)].map((found) => found[1]!)
  const { properties, required = [] } = input as unknown as { properties: Record<string, Json>; required?: string[] }
  const rest = Object.keys(properties).filter((field) => !inPath.includes(field))
  const asQuery = method === 'GET' || method === 'DELETE'
  const parameters = [
    ...inPath.map((field) => ({ name: field, in: 'path', required: true, schema: schemas.show(properties[field]!) })),
    ...(asQuery ? rest.map((field) => queryParameter(field, required.includes(field), schemas.show(properties[field]!))) : []),
    ...headersAsked(operation),
  ]
  const takesBody = !asQuery && (rest.length > 0 || operation.access.who === 'signed-webhook')
  return {
    ...(parameters.length ? { parameters } : {}),
    ...(takesBody ? { requestBody: { required: rest.some((field) => required.includes(field)), content: { 'application/json': { schema: bodySchema(schemas, operation, inPath) } } } } : {}),
  }
}

/** An object in the query is written as JSON; lists repeat the field. */
const queryParameter = (name: string, required: boolean, schema: Json): Json =>
  schema['type'] === 'object' || schema['properties'] ? { name, in: 'query', required, content: { 'application/json': { schema } } } : { name, in: 'query', required, schema }

function bodySchema(schemas: Schemas, { input }: Operation, inPath: readonly string[]): Json {
  if (inPath.length === 0) return schemas.show(input)
  const { properties, required = [], ...whole } = JSON.parse(JSON.stringify(input)) as Json
  const left = Object.fromEntries(Object.entries(properties as Json).filter(([field]) => !inPath.includes(field)))
  const needed = (required as string[]).filter((field) => !inPath.includes(field))
  return schemas.show({ ...whole, ...(needed.length ? { required: needed } : {}), properties: left })
}

function headersAsked({ idempotency, edit, access }: Operation): Json[] {
  const header = (name: string, description: string, schema: Json): Json => ({ name, in: 'header', required: true, description, schema })
  return [
    ...(idempotency === 'natural' ? [] : [header('Idempotency-Key', 'Chosen by the client, one for each thing it wants done. The same request with the same key is done once and answered alike for at least 24 hours.', { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' })]),
    ...(edit ? [header('If-Match', 'The ETag of what is changed.', { type: 'string', pattern: '^(W/)?"[0-9]{1,15}"$' })] : []),
    ...(access.who === 'signed-webhook' ? ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => header(name, 'As Standard Webhooks has it.', { type: 'string' })) : []),
  ]
}

function securityOf({ access }: Operation): Json[] {
  switch (access.who) {
    case 'anyone':
      return [{}, { cookie: [] }, { bearer: [] }]
    case 'signed-in':
      return [{ cookie: [] }, { bearer: [] }]
    case 'signed-webhook':
    case 'contexts':
      return []
  }
}

const securitySchemes: Json = {
  cookie: { type: 'apiKey', in: 'cookie', name: '__Host-tiffin', description: 'The session of a browser; no script can read it. Where the platform is reached without HTTPS it is called `tiffin`.' },
  bearer: { type: 'http', scheme: 'bearer', description: 'The token that `auth.logIn` gives to an API client that asks for one.' },
}

// ── what is answered ────────────────────────────────────────────────────────────────────────────────────────────────

function answerHeaders({ idempotency, edit, method, path }: Operation, versioned: ReadonlySet<string>): Json {
  return {
    ...(idempotency === 'natural' ? {} : { 'Idempotent-Replayed': { description: '`true` where this is the first answer to this key, given again.', schema: { type: 'string', const: 'true' } } }),
    ...(edit || (method === 'GET' && versioned.has(path)) ? { ETag: { description: 'The version, for If-Match.', schema: { type: 'string' } } } : {}),
  }
}

function refusedWith(operation: Operation, catalogue: Sources['catalogue']): Json {
  return Object.fromEntries([...refusalsOf(operation, catalogue)].filter(([status]) => status !== 500 && status !== 503).map(([status, codes]) => [status, refusal(codes, catalogue)]))
}

/** A 503 of the operation's own, beside those that every operation has. */
function unavailableOf(operation: Operation, catalogue: Sources['catalogue']): Json {
  const own = operation.refusals.filter((code) => catalogue.get(code)?.status === 503)
  return own.length ? { 503: refusal([...own, ...everywhere[503]], catalogue) } : {}
}

function refusal(codes: readonly string[], catalogue: Sources['catalogue']): Json {
  const description = codes.map((code) => `\`${code}\`: ${catalogue.get(code)?.says ?? ''}`).join('\n\n')
  return { description, content: { 'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] } } } }
}

const everywhere = { 500: ['internal-error'], 503: ['context-unavailable', 'database-unavailable', 'shutting-down'] } as const

const problem: Json = {
  type: 'object',
  description: 'Problem details (RFC 9457). Some codes add fields that say more, for instance `errors` with `input-not-valid`.',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Where this code is explained.' },
    title: { type: 'string', description: 'One sentence for people.' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable, for programs.' },
    trace: { type: 'string', description: 'Tells the operator which request it was.' },
  },
}

const problemsEverywhere: Json = Object.fromEntries(
  Object.entries({ InternalError: 500, Unavailable: 503 } as const).map(([name, status]) => [name, refusal(everywhere[status], refusalCatalogue([]))]),
)
