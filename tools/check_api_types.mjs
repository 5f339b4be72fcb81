// The types that the desk gives to answers, held against the interface that the program serves.
//
//     node tools/check_api_types.mjs PROGRAM | OPENAPI.json
//
// Every get<T>(path), call<T>, act<T> and create<T> of web/src says what it expects; T's members,
// their kinds, whether they may be absent and the words of unions must be those of the document.
// Members that a page does not name are its own affair.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = resolve(dirname(fileURLToPath(import.meta.url)), '../web')
const ts = createRequire(join(web, 'package.json'))('typescript')

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return /\.(ts|vue)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : []
  })
}

/** A page is its script, at the lines where it stands. */
function scriptOf(path) {
  const text = readFileSync(path, 'utf8')
  if (!path.endsWith('.vue')) return text
  const found = /<script[^>]*>([\s\S]*?)<\/script>/.exec(text)
  if (!found) return ''
  return text.slice(0, found.index).replace(/[^\n]/g, '') + found[1]
}

function programOf(paths) {
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    baseUrl: web,
    paths: { '@/*': ['src/*'] },
    types: [],
  }
  const host = ts.createCompilerHost(options)
  const usual = host.getSourceFile
  const pages = new Map(paths.map((path) => [path.replace(/\.vue$/, '.vue.ts'), path]))
  const exists = host.fileExists
  host.fileExists = (path) => pages.has(path) || exists(path)
  host.getSourceFile = (path, version) =>
    pages.has(path)
      ? ts.createSourceFile(path, scriptOf(pages.get(path)), version, true)
      : usual.call(host, path, version)
  return ts.createProgram([...pages.keys()], options, host)
}

/** '/api/problems/{}' of a literal, a template or withQuery(…); nothing when it is made elsewhere. */
function pathOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text.replace(/\?.*/, '')
  if (ts.isTemplateExpression(node)) {
    const text = node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join('')
    return text.replace(/\?.*/, '')
  }
  const isQuery = ts.isCallExpression(node) && node.expression.getText() === 'withQuery'
  return isQuery ? pathOf(node.arguments[0]) : undefined
}

const kMethods = { get: 'get', act: 'post', create: 'post' }
function methodOf(node) {
  const name = node.expression.getText()
  if (name !== 'call') return kMethods[name]
  const asked = node.arguments[1]?.getText() ?? ''
  return (/method: '(\w+)'/.exec(asked)?.[1] ?? 'GET').toLowerCase()
}

class Comparison {
  constructor(checker) {
    this.checker = checker
    this.mistakes = []
  }
  find(path, what) {
    this.mistakes.push(`${path}: ${what}`)
  }
  partsOf(type) {
    const parts = type.isUnion() ? type.types : [type]
    return parts.filter((one) => !(one.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)))
  }
  compare(type, schema, path, depth = 0) {
    if (!schema.type || depth > 12) return
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return
    const parts = this.partsOf(type)
    const are = (flags) => parts.every((one) => one.flags & flags)
    const shown = () => this.checker.typeToString(type)
    if (schema.type === 'string') {
      if (!are(ts.TypeFlags.StringLike)) return this.find(path, `${shown()} instead of text`)
      return this.compareWords(parts, schema, path)
    }
    if (schema.type === 'integer' && !are(ts.TypeFlags.NumberLike))
      return this.find(path, `${shown()} instead of a number`)
    if (schema.type === 'boolean' && !are(ts.TypeFlags.BooleanLike))
      return this.find(path, `${shown()} instead of true or false`)
    if (schema.type === 'array') {
      if (!this.checker.isArrayType(parts[0])) return this.find(path, `${shown()} instead of a list`)
      const item = this.checker.getTypeArguments(parts[0])[0]
      return this.compare(item, schema.items, `${path}[]`, depth + 1)
    }
    if (schema.type === 'object') this.compareMembers(parts, schema, path, depth)
  }
  compareWords(parts, schema, path) {
    const said = parts.filter((one) => one.isStringLiteral()).map((one) => one.value)
    if (!schema.enum || said.length !== parts.length) return
    for (const word of said)
      if (!schema.enum.includes(word)) this.find(path, `'${word}' is never sent`)
    for (const word of schema.enum)
      if (!said.includes(word)) this.find(path, `'${word}' is sent too`)
  }
  compareMembers(parts, schema, path, depth) {
    if (!parts.every((one) => one.flags & ts.TypeFlags.Object || one.isIntersection()))
      return this.find(path, `${this.checker.typeToString(parts[0])} instead of an object`)
    if (!schema.properties) return
    for (const member of this.checker.getPropertiesOfType(parts[0])) {
      const known = schema.properties[member.name]
      const where = `${path}.${member.name}`
      if (!known) {
        this.find(where, 'is not in the answer')
        continue
      }
      const isOptional = Boolean(member.flags & ts.SymbolFlags.Optional)
      const type = this.checker.getTypeOfSymbol(member)
      const mayMiss = isOptional || this.partsOf(type).length < (type.isUnion() ? type.types.length : 1)
      if (!mayMiss && !(schema.required ?? []).includes(member.name))
        this.find(where, 'may be absent')
      this.compare(type, known, where, depth + 1)
    }
  }
}

/** The schema of what an operation answers with; undefined when that is nothing or a file. */
function answerOf(operation) {
  const status = Object.keys(operation.responses).find((code) => code.startsWith('2'))
  return operation.responses[status].content?.['application/json']?.schema
}

export function check(document, paths) {
  const known = new Map(
    Object.entries(document.paths).map(([path, methods]) => [path.replace(/\{\w+\}/g, '{}'), methods]),
  )
  const program = programOf(paths)
  const checker = program.getTypeChecker()
  const comparison = new Comparison(checker)
  const counts = { compared: 0, elsewhere: 0 }
  const look = (node, file) => {
    ts.forEachChild(node, (child) => look(child, file))
    const isAsking = ts.isCallExpression(node) && /^(get|call|act|create)$/.test(node.expression.getText())
    if (!isAsking || node.typeArguments?.length !== 1) return
    const type = checker.getTypeFromTypeNode(node.typeArguments[0])
    if (type.flags & ts.TypeFlags.Void) return
    const path = pathOf(node.arguments[0])
    const methods = path === undefined ? undefined : known.get(path)
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
    const place = `${file.fileName.slice(web.length + 1).replace('.vue.ts', '.vue')}:${line}`
    if (path?.startsWith('/') && !path.endsWith('/{}') && !methods)
      comparison.find(place, `there is no ${path}`)
    const schema = methods && answerOf(methods[methodOf(node)] ?? { responses: { 200: {} } })
    if (!schema) return void counts.elsewhere++
    counts.compared++
    comparison.compare(type, schema, `${place} ${path}`)
  }
  for (const file of program.getSourceFiles())
    if (!file.isDeclarationFile && file.fileName.startsWith(web)) look(file, file)
  return { mistakes: comparison.mistakes, ...counts }
}

/** Starts the program on an empty folder, asks for the document, and ends it. */
async function served(binary) {
  const folder = mkdtempSync(join(tmpdir(), 'pledge-types-'))
  const child = spawn(binary, ['serve', '--region', '420202', '--port', '0', '--data', join(folder, 'data')])
  try {
    const address = await new Promise((found, failed) => {
      let text = ''
      child.stdout.on('data', (piece) => {
        text += piece
        const said = /http:\/\/[\d.]+:\d+/.exec(text)
        if (said) found(said[0])
      })
      child.on('exit', (code) => failed(new Error(`the program ended with ${code}: ${text}`)))
    })
    return await (await fetch(`${address}/api/openapi.json`)).json()
  } finally {
    child.kill('SIGTERM')
    await new Promise((ended) => (child.exitCode === null ? child.on('exit', ended) : ended()))
    rmSync(folder, { recursive: true })
  }
}

async function main(from) {
  const document = from.endsWith('.json') ? JSON.parse(readFileSync(from, 'utf8')) : await served(from)
  const { mistakes, compared, elsewhere } = check(document, filesBelow(join(web, 'src')))
  // A check that finds nothing to compare must not pass.
  if (compared < 50) mistakes.push(`only ${compared} answers were compared`)
  const said = [...new Set(mistakes)]
  console.log([...said, `${compared} answers compared, ${elsewhere} made elsewhere`].join('\n'))
  process.exitCode = said.length > 0 ? 1 : 0
}

if (process.argv[2]) await main(process.argv[2])
