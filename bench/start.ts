export async function start(_: string[]): Promise<object> { return {} }
