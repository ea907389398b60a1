import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Metrics } from '../module.ts'

export interface MetricsRegistry extends Metrics {
  /** Prometheus text format. */
  text(): Promise<string>
  readonly contentType: string
}

/** Metrics come into being when first named; names follow Prometheus (`_total`, `_seconds`), labels never hold ids. */
export function openMetrics(): MetricsRegistry {
  const registry = new Registry()
  const known = new Map<string, Counter | Gauge | Histogram>()
  const find = <T extends Counter | Gauge | Histogram>(name: string, make: () => T): T => {
    const found = known.get(name) ?? make()
    known.set(name, found)
    return found as T
  }
  const help = (name: string) => name.replaceAll('_', ' ')
  return {
    count: (name, labels = {}, by = 1) => find(name, () => new Counter({ name, help: help(name), labelNames: Object.keys(labels), registers: [registry] })).inc(labels, by),
    gauge: (name, value, labels = {}) => find(name, () => new Gauge({ name, help: help(name), labelNames: Object.keys(labels), registers: [registry] })).set(labels, value),
    observe: (name, seconds, labels = {}) =>
      find(name, () => new Histogram({ name, help: help(name), labelNames: Object.keys(labels), registers: [registry], buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] })).observe(labels, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
