// A process of the lab: runs the days it is sent, one after the other.
import { runDay } from './run-day.ts'
import type { DayTask } from './day.ts'

process.on('message', (task: DayTask) => {
  try {
    process.send!({ result: runDay(task) })
  } catch (error) {
    process.send!({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
