import { pino, type DestinationStream } from 'pino'
import type { Log } from '../module.ts'

/** Structured lines; pretty on a terminal. Neither secrets nor personal data are given to it, and known names are blanked. */
export async function openLog(options: { level?: string; pretty?: boolean } = {}): Promise<Log> {
  const redact = { paths: ['password', 'token', 'authorization', 'cookie', 'email', 'phone', 'address', '*.password', '*.token', '*.email', '*.phone'], censor: '[hidden]' }
  const destination = options.pretty ? ((await import('pino-pretty')).default({ colorize: true, translateTime: 'SYS:HH:MM:ss.l', ignore: 'pid,hostname' }) as DestinationStream) : undefined
  const logger = pino({ level: options.level ?? 'info', redact, base: {} }, destination as DestinationStream)
  return {
    info: (fields, sentence) => logger.info(fields, sentence),
    warn: (fields, sentence) => logger.warn(fields, sentence),
    error: (fields, sentence) => logger.error(fields, sentence),
    debug: (fields, sentence) => logger.debug(fields, sentence),
  }
}

export const silentLog: Log = { info() {}, warn() {}, error() {}, debug() {} }
