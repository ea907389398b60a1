// Many days, some at a time, each in a process of its own; a day is checked where it was run.
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DayResult, DayTask } from './day.ts'
import { runDay } from './run-day.ts'

/** Answers in the order of the tasks. With one job everything happens in this process. */
export async function runDays(tasks: readonly DayTask[], jobs: number, done: (result: DayResult, finished: number) => void): Promise<DayResult[]> {
  const results: DayResult[] = []
  let finished = 0
  let next = 0
  const take = (): { task: DayTask; index: number } | undefined => (next < tasks.length ? { index: next, task: tasks[next++]! } : undefined)
  const keep = (index: number, result: DayResult): void => {
    results[index] = result
    finished += 1
    done(result, finished)
  }
  if (jobs === 1 || tasks.length === 1) {
    for (let one = take(); one; one = take()) keep(one.index, runDay(one.task))
    return results
  }
  const workers = Array.from({ length: Math.min(jobs, tasks.length) }, () => fork(fileURLToPath(new URL('./worker.ts', import.meta.url))))
  try {
    await Promise.all(workers.map(async (worker) => {
      for (let one = take(); one; one = take()) keep(one.index, await ask(worker, one.task))
    }))
  } finally {
    for (const worker of workers) worker.kill()
  }
  return results
}

function ask(worker: ChildProcess, task: DayTask): Promise<DayResult> {
  return new Promise((answer, fail) => {
    const ended = (code: number | null): void => fail(new Error(`the process that ran ${task.folder} ended with ${code ?? 'a signal'}`))
    worker.once('exit', ended)
    worker.once('message', (message: { result: DayResult } | { failed: string }) => {
      worker.off('exit', ended)
      if ('failed' in message) fail(new Error(message.failed))
      else answer(message.result)
    })
    worker.send(task)
  })
}
