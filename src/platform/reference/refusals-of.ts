import { roles, type Operation } from '../contract.ts'

/** Every code an operation may refuse with, the platform's own included, by HTTP status. */
export function refusalsOf(operation: Operation, catalogue: ReadonlyMap<string, { status: number }>): Map<number, string[]> {
  const byStatus = new Map<number, string[]>()
  for (const code of [...ofThePlatform(operation), ...operation.refusals]) {
    const status = catalogue.get(code)?.status ?? 500
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return new Map([...byStatus].sort(([a], [b]) => a - b))
}

function ofThePlatform({ method, input, idempotency, edit, access, path }: Operation): string[] {
  const fields = Object.keys(input.properties)
  const takesBody = method === 'POST' || method === 'PUT' || method === 'PATCH'
  return [
    ...(fields.length > 0 || takesBody ? ['input-not-valid'] : []),
    ...(takesBody ? ['body-not-json', 'body-too-large', 'media-type-not-supported'] : []),
    ...(access.who === 'signed-in' ? ['not-signed-in'] : []),
    ...(access.who === 'signed-in' && access.roles.length < roles.length ? ['not-allowed'] : []),
    ...(idempotency === 'natural' ? [] : ['idempotency-key-missing', 'idempotency-key-reused', 'request-in-progress']),
    ...(edit ? ['version-missing', 'version-stale'] : []),
    ...(path.includes(':') ? ['not-found'] : []),
    ...(access.who === 'signed-webhook' || access.who === 'contexts' ? [] : ['rate-limited']),
  ]
}
