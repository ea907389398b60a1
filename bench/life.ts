export async function life(_: string[]): Promise<object> { return {} }
