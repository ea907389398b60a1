import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { declineMove as no } from '../moves.ts'
import { answeringMove } from './answering-move.ts'

export const declineMove = route(contract.declineMove, answeringMove(no))
