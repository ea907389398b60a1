// Thousands of small shapes above a map, in WebGL: one buffer, one draw call, moved between two instants on the graphics card. The
// map turns neither nor tilts, so a shift and a scale place everybody.
import type { Map as MapView } from 'maplibre-gl'
import { atlas, cell, shapes, type Shape } from './shapes.ts'
import type { Position } from './along.ts'
import type { TimeOfDay } from './style.ts'

export type { Shape } from './shapes.ts'
export interface Member<T> {
  key: string
  at: Position
  shape: Shape
  tag: T
}

/** Per member: where from, where to (offsets from the origin in world widths), and which shape. */
const stride = 5

export class Crowd<T> {
  readonly #view: MapView
  readonly #canvas = document.createElement('canvas')
  readonly #gl: WebGL2RenderingContext
  readonly #program: WebGLProgram
  readonly #at: Record<'scale' | 'shift' | 'share' | 'size', WebGLUniformLocation | null>
  readonly #origin: readonly [x: number, y: number]
  readonly #buffer: WebGLBuffer
  #members: readonly Member<T>[] = []
  #data = new Float32Array(0)
  #places = new Map<string, number>()
  #count = 0
  #selected: string | undefined
  #begunAt = 0
  #lastsMs = 0
  #frame = 0
  #frames = 0

  constructor(view: MapView, time: TimeOfDay) {
    this.#view = view
    this.#canvas.className = 'map-crowd'
    view.getCanvasContainer().append(this.#canvas)
    const gl = this.#canvas.getContext('webgl2', { alpha: true, antialias: false, premultipliedAlpha: true })
    if (!gl) throw new Error('There is no WebGL for a second canvas.')
    this.#gl = gl
    const { lng, lat } = view.getCenter()
    this.#origin = mercator({ lon: lng, lat })
    this.#program = programOf(gl)
    gl.useProgram(this.#program)
    this.#at = { scale: gl.getUniformLocation(this.#program, 'scale'), shift: gl.getUniformLocation(this.#program, 'shift'), share: gl.getUniformLocation(this.#program, 'share'), size: gl.getUniformLocation(this.#program, 'size') }
    this.#buffer = gl.createBuffer()
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer)
    for (const [index, size, offset] of [[0, 2, 0], [1, 2, 2], [2, 1, 4]] as const) {
      gl.enableVertexAttribArray(index)
      gl.vertexAttribPointer(index, size, gl.FLOAT, false, stride * 4, offset * 4)
    }
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture())
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true)
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, atlas(time))
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    view.on('render', this.#draw)
    view.on('resize', this.#draw)
  }

  /** From now on these, in this order from below to above. Whoever was there moves from where they are seen. */
  show(members: readonly Member<T>[], paceMs: number): void {
    const now = performance.now()
    const share = this.#share(now)
    const before = this.#data
    const places = new Map<string, number>()
    const data = new Float32Array((members.length + 1) * stride)
    members.forEach(({ key, at, shape }, place) => {
      const [x, y] = this.#offset(at)
      const was = this.#places.get(key)
      const to = place * stride
      // Who comes from far away was not ridden there: they appear.
      const fromX = was === undefined ? x : before[was * stride]! + (before[was * stride + 2]! - before[was * stride]!) * share
      const fromY = was === undefined ? y : before[was * stride + 1]! + (before[was * stride + 3]! - before[was * stride + 1]!) * share
      const far = Math.hypot(x - fromX, y - fromY) > 2e-4
      data[to] = far ? x : fromX
      data[to + 1] = far ? y : fromY
      data[to + 2] = x
      data[to + 3] = y
      data[to + 4] = shapes.indexOf(shape)
      places.set(key, place)
    })
    this.#members = members
    this.#data = data
    this.#places = places
    this.#count = members.length
    this.#begunAt = now
    this.#lastsMs = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : paceMs
    this.#upload()
    this.#animate()
  }

  select(key: string | undefined): void {
    this.#selected = key
    this.#upload()
    this.#draw()
  }

  /** Who lies under a point of the map, or within a finger's breadth of it; what lies above wins. */
  nearest({ x, y }: { x: number; y: number }, within = 14): T | undefined {
    const share = this.#share(performance.now())
    const { scale, shift } = this.#place()
    let found: number | undefined
    let closest = within
    for (let place = this.#count - 1; place >= 0; place -= 1) {
      const [px, py] = this.#seenAt(place, share)
      const away = Math.hypot(px * scale + shift[0] - x, py * scale + shift[1] - y)
      if (away < closest - 1) [found, closest] = [place, away]
    }
    return found === undefined ? undefined : this.#members[found]!.tag
  }

  remove(): void {
    cancelAnimationFrame(this.#frame)
    this.#view.off('render', this.#draw)
    this.#view.off('resize', this.#draw)
    this.#gl.getExtension('WEBGL_lose_context')?.loseContext()
    this.#canvas.remove()
  }

  #upload(): void {
    const at = this.#selected === undefined ? undefined : this.#places.get(this.#selected)
    const chosen = this.#count * stride
    if (at !== undefined) {
      this.#data.copyWithin(chosen, at * stride, at * stride + 4)
      this.#data[chosen + 4] = shapes.indexOf('chosen')
    }
    const gl = this.#gl
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer)
    gl.bufferData(gl.ARRAY_BUFFER, this.#data, gl.DYNAMIC_DRAW)
  }

  #animate(): void {
    cancelAnimationFrame(this.#frame)
    const step = () => {
      this.#draw()
      if (this.#share(performance.now()) < 1) this.#frame = requestAnimationFrame(step)
    }
    this.#frame = requestAnimationFrame(step)
  }

  readonly #draw = (): void => {
    const begun = performance.now()
    const gl = this.#gl
    const { width, height } = this.#fitCanvas()
    const { scale, shift } = this.#place()
    const zoom = this.#view.getZoom()
    gl.viewport(0, 0, this.#canvas.width, this.#canvas.height)
    gl.clearColor(0, 0, 0, 0)
    gl.clear(gl.COLOR_BUFFER_BIT)
    gl.uniform2f(this.#at.scale, (scale / width) * 2, (-scale / height) * 2)
    gl.uniform2f(this.#at.shift, (shift[0] / width) * 2 - 1, 1 - (shift[1] / height) * 2)
    gl.uniform1f(this.#at.share, this.#share(begun))
    gl.uniform1f(this.#at.size, cell * ratio() * 0.5 * Math.min(1.15, Math.max(0.62, 0.62 + (zoom - 11) * 0.13)))
    gl.drawArrays(gl.POINTS, 0, this.#count)
    if (this.#selected !== undefined && this.#places.has(this.#selected)) gl.drawArrays(gl.POINTS, this.#count, 1)
    this.#tell(begun)
  }

  /** What a frame costs to hand over, for whoever measures: the last few hundred are kept. */
  #tell(begun: number): void {
    if ((this.#frames += 1) % 300 === 0) performance.clearMeasures('crowd-frame')
    performance.measure('crowd-frame', { start: begun, end: performance.now() })
  }
  #fitCanvas(): { width: number; height: number } {
    const { clientWidth: width, clientHeight: height } = this.#view.getContainer()
    const [w, h] = [Math.round(width * ratio()), Math.round(height * ratio())]
    if (this.#canvas.width !== w || this.#canvas.height !== h) [this.#canvas.width, this.#canvas.height] = [w, h]
    return { width, height }
  }

  /** From offsets to pixels of the map. */
  #place(): { scale: number; shift: readonly [x: number, y: number] } {
    const scale = 512 * 2 ** this.#view.getZoom()
    const { lng, lat } = this.#view.getCenter()
    const [x, y] = mercator({ lon: lng, lat })
    const { clientWidth, clientHeight } = this.#view.getContainer()
    const { left = 0, right = 0, top = 0, bottom = 0 } = this.#view.getPadding()
    return { scale, shift: [(this.#origin[0] - x) * scale + (clientWidth + left - right) / 2, (this.#origin[1] - y) * scale + (clientHeight + top - bottom) / 2] }
  }
  #offset(at: Position): [number, number] {
    const [x, y] = mercator(at)
    return [x - this.#origin[0], y - this.#origin[1]]
  }
  #seenAt(place: number, share: number): [number, number] {
    const at = place * stride
    return [this.#data[at]! + (this.#data[at + 2]! - this.#data[at]!) * share, this.#data[at + 1]! + (this.#data[at + 3]! - this.#data[at + 1]!) * share]
  }
  #share(now: number): number {
    return this.#lastsMs > 0 ? Math.min(1, (now - this.#begunAt) / this.#lastsMs) : 1
  }
}

const ratio = (): number => Math.min(2, globalThis.devicePixelRatio || 1)

/** In world widths. */
export function mercator({ lon, lat }: Position): [x: number, y: number] {
  const sine = Math.sin((lat * Math.PI) / 180)
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram()
  const part = (kind: number, text: string) => {
    const shader = gl.createShader(kind)!
    gl.shaderSource(shader, text)
    gl.compileShader(shader)
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader) ?? 'a shader does not compile')
    gl.attachShader(program, shader)
  }
  part(gl.VERTEX_SHADER, `#version 300 es
    layout(location = 0) in vec2 origin; layout(location = 1) in vec2 goal; layout(location = 2) in float shape;
    uniform vec2 scale; uniform vec2 shift; uniform float share; uniform float size; flat out float which;
    void main() { gl_Position = vec4(mix(origin, goal, share) * scale + shift, 0.0, 1.0); gl_PointSize = size; which = shape; }`)
  part(gl.FRAGMENT_SHADER, `#version 300 es
    precision mediump float; uniform sampler2D atlas; flat in float which; out vec4 colour;
    void main() { colour = texture(atlas, vec2((gl_PointCoord.x + which) / ${shapes.length}.0, gl_PointCoord.y)); if (colour.a < 0.01) discard; }`)
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? 'the shaders do not fit together')
  return program
}
