export interface DemoCity { stats(): any; stop(): Promise<void> }
export async function startDemoCity(_: any): Promise<DemoCity> { throw new Error('not yet') }
