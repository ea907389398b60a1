// Reading with a memory: what was read is shown at once and read again behind the page; what may pass is tried again.
import { QueryClient, queryOptions } from '@tanstack/react-query'
import type { Input, Operation, Output, TObject, TSchema } from '../../platform/contract.ts'
import { ask } from './ask.ts'
import { mayPass } from './problem.ts'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => mayPass(error) && count < 3,
      retryDelay: (count) => Math.min(8_000, 400 * 2 ** count),
      // A phone that was in a pocket shows the present when it comes out.
      refetchOnWindowFocus: true,
      refetchOnReconnect: true,
    },
    mutations: { retry: false },
  },
})

/** A read of the platform: `useQuery(reading(getOrder, { orderId }))`, `queries.invalidateQueries({ queryKey: ['orders.getOrder'] })`. */
export const reading = <I extends TObject, O extends TSchema>(operation: Operation<I, O>, input: Input<Operation<I, O>>) =>
  queryOptions({
    queryKey: [operation.name, input] as const,
    queryFn: ({ signal }): Promise<Output<Operation<I, O>>> => ask(operation, input, { signal }),
  })
