import { keep } from './kept.ts'

/** Who is called at the door, where the account says nothing else. */
export const contact = keep<{ name?: string; phone?: string }>('tiffin.contact.1', {})
