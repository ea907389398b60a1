import { route } from '../../../platform/module.ts'
import * as contract from '../contract.ts'
import { followMove as follow } from '../moves.ts'
import { answeringMove } from './answering-move.ts'

export const followMove = route(contract.followMove, answeringMove(follow))
