import { codeOf } from '../api/problem.ts'
import { refusalIn, useSay } from './acting.tsx'

/** Why it was not done, said at once. Where what was decided upon has changed since, `again` reads it anew. */
export function Refused({ error, again }: { error: unknown; again?: { ifRefusedAs: string; read: () => void } }) {
  const say = useSay()
  if (!error) return null
  return (
    <p role="alert" className="ops-refused">
      {refusalIn(say, error)}
      {again && codeOf(error) === again.ifRefusedAs && <>{' '}<button type="button" className="link" onClick={again.read}>{say('again')}</button></>}
    </p>
  )
}
