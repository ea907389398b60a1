export async function live(_: string[]): Promise<object> { return {} }
