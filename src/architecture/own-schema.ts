import { contextNames, contextOfPath, isProgram, isTest, type Project } from './project.ts'
import { takeApart } from './source-text.ts'

/** The database's roles would refuse it at run time; this says it before. */
export function sqlNamesItsOwnSchemaOnly(project: Project): string[] {
  const schemas = [...contextNames(project), 'platform']
  return [...project].flatMap(([path, source]) => {
    const own = contextOfPath(path)
    if (!own || isTest(path)) return []
    const statements = isProgram(path) ? sqlIn(source) : [source.replace(/--.*$/gm, '')]
    const named = new Set(statements.flatMap((statement) => schemasNamedIn(statement, schemas)))
    return [...named].filter((schema) => schema !== own).map((schema) => `${path} names the schema ${schema} in SQL, but a context reads and writes its own schema only: ask ${schema} or hear its facts.`)
  })
}

const isSql = /^\s*(?:select|insert|update|delete|with|merge|truncate|lock|create|alter|drop)\b/i
const sqlIn = (source: string): string[] => takeApart(source).texts.filter(({ text, tag }) => tag === 'sql' || isSql.test(text)).map(({ text }) => text)

function schemasNamedIn(statement: string, schemas: readonly string[]): string[] {
  const bare = statement.replace(/'(?:[^']|'')*'/g, "''")
  return schemas.filter((schema) => new RegExp(`\\b(?:from|join|into|update|table|using|references|only|on|truncate|lock|call|execute function)\\s+"?${schema}"?\\s*\\.|\\b${schema}\\s*\\.\\s*\\w+\\s*\\(`, 'i').test(bare))
}
