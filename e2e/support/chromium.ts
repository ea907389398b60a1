import { existsSync } from 'node:fs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** Where a Chromium is; undefined when none was found. */
export const chromium = (): string | undefined => [process.env['CHROMIUM'], ...places].find((path) => path && existsSync(path))

/**
 * WebGL by software, so that maps are drawn on machines without a graphics card. All the rest of a page is put together without one, too:
 * a card that is played costs four times the processor, and shows the same.
 */
export const launchArguments = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing', '--lang=en']
