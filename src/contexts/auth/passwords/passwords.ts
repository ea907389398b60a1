// Passwords are kept as Argon2id; bcrypt hashes from elsewhere are understood and replaced when their owner signs in.
import { hash as argon2, parseOptions, verify as verifyArgon2 } from '@node-rs/argon2'
import { verify as verifyBcrypt } from '@node-rs/bcrypt'

export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes as long for an address that nobody has (`undefined`) as for a wrong password. */
  check(kept: string | undefined, password: string): Promise<'wrong' | 'right' | 'right but kept too weakly'>
}

interface Cost {
  memoryCost: number
  timeCost: number
  parallelism: number
}

/** OWASP's minimum for Argon2id (19 MiB, two passes, one lane): some 25 ms here, too dear to guess in bulk. */
const owasp: Cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** For thousands of invented people whose passwords protect nothing: TIFFIN_PASSWORD_COST=cheap. */
const cheap: Cost = { memoryCost: 8, timeCost: 1, parallelism: 1 }

export function passwordsAt(cost: string | undefined): Passwords {
  const wanted = cost === 'cheap' ? cheap : owasp
  const hash = (password: string) => argon2(oneForm(password), wanted)
  let nobodys: Promise<string> | undefined
  return {
    hash,
    async check(kept, password) {
      nobodys ??= hash('the password of nobody')
      const right = await verify(kept ?? (await nobodys), oneForm(password))
      if (!right || kept === undefined) return 'wrong'
      return weakerThan(wanted, kept) ? 'right but kept too weakly' : 'right'
    },
  }
}

/** The same password typed on another keyboard may arrive in other code points (NIST SP 800-63B §5.1.1.2). */
const oneForm = (password: string) => password.normalize('NFKC')

const isBcrypt = (kept: string) => /^\$2[abxy]\$/.test(kept)
const verify = (kept: string, password: string): Promise<boolean> => (isBcrypt(kept) ? verifyBcrypt(password, kept) : verifyArgon2(kept, password))

function weakerThan(wanted: Cost, kept: string): boolean {
  if (isBcrypt(kept)) return true
  const { memoryCost, timeCost } = parseOptions(kept)
  return memoryCost < wanted.memoryCost || timeCost < wanted.timeCost
}
