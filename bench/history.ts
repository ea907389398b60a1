export async function history(_: string[]): Promise<object> { return {} }
