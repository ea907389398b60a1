// What machines of strangers look for: whom to tell of a hole (RFC 9116), which interfaces there are (RFC 9727), where a
// password is changed.
import type { FastifyInstance } from 'fastify'

export interface WellKnown {
  publicUrl(): string
  /** `mailto:` or `https:`. */
  securityContact?: string | undefined
}

const catalogType = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
const changePasswordPage = '/account/password'
const aDay = 86_400_000

export function addWellKnown(app: FastifyInstance, options: WellKnown): void {
  app.get('/.well-known/security.txt', (_request, reply) => reply.type('text/plain; charset=utf-8').header('cache-control', 'max-age=86400').send(securityText(options, Date.now())))
  app.get('/.well-known/api-catalog', (_request, reply) =>
    reply.type(catalogType).header('cache-control', 'max-age=86400').header('link', '</.well-known/api-catalog>; rel="api-catalog"').send(JSON.stringify(apiCatalog(options.publicUrl()))),
  )
  app.get('/.well-known/change-password', (_request, reply) => reply.redirect(changePasswordPage, 303))
}

/** Made anew every day, so it does not expire while somebody runs this. */
export function securityText({ publicUrl, securityContact }: WellKnown, wallMs: number): string {
  const expires = new Date(Math.floor(wallMs / aDay + 180) * aDay).toISOString()
  return [
    `Contact: ${securityContact ?? `mailto:security@${hostOf(publicUrl())}`}`,
    `Expires: ${expires}`,
    'Preferred-Languages: en, es',
    ...(publicUrl() ? [`Canonical: ${publicUrl()}/.well-known/security.txt`] : []),
    '',
  ].join('\n')
}

/** The mailbox that RFC 2142 names for this, where nobody has named another. */
function hostOf(publicUrl: string): string {
  const host = URL.canParse(publicUrl) ? new URL(publicUrl).hostname : 'localhost'
  return /^[\d.]+$|^\[/.test(host) ? 'localhost' : host
}

const apiCatalog = (url: string) => ({
  linkset: [
    { anchor: `${url}/.well-known/api-catalog`, item: [{ href: `${url}/api` }] },
    {
      anchor: `${url}/api`,
      'service-desc': [
        { href: `${url}/api/openapi.json`, type: 'application/json', title: 'OpenAPI 3.1: what can be asked' },
        { href: `${url}/api/asyncapi.json`, type: 'application/json', title: 'AsyncAPI 3: what is told' },
      ],
      status: [{ href: `${url}/health/ready`, type: 'application/json' }],
    },
  ],
})
