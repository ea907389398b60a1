import { existsSync } from 'node:fs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** Where a Chromium is; undefined when none was found. */
export const chromium = (): string | undefined => [process.env['CHROMIUM'], ...places].find((path) => path && existsSync(path))

/** WebGL by software, so that maps are drawn on machines without a graphics card. */
export const launchArguments = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--lang=en']
