// The program on a fresh demonstration in a temporary folder; it can be restarted on a later day.
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const binary =
  process.env.PLEDGE_BINARY ?? new URL('../../build/release/pledge', import.meta.url).pathname
const port = process.env.PLEDGE_PORT ?? '0'

function serve(data, today) {
  const when = today ? ['--today', today] : []
  const child = spawn(binary, ['--data', data, ...when, 'serve', '--demo', '--port', port])
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`the program ended with ${code}`)))
    child.stderr.on('data', (text) => process.env.VERBOSE && process.stderr.write(text))
    child.stdout.on('data', (text) => {
      const url = /http:\/\/[\d.]+:\d+/.exec(String(text))?.[0]
      if (url) resolve({ child, url })
    })
  })
}

/** The program on an empty folder; `link` is the first administrator's, shown once. */
export async function startEmpty(region) {
  const data = await mkdtemp(join(tmpdir(), 'pledge-e2e-'))
  const child = spawn(binary, ['serve', '--data', data, '--region', region, '--port', '0'])
  const link = await new Promise((resolve, reject) => {
    let said = ''
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`the program ended with ${code}: ${said}`)))
    child.stdout.on('data', (text) => {
      said += text
      const found = /http:\/\/[\d.]+:\d+\/setup\?token=\w+/.exec(said)?.[0]
      if (found) resolve(found)
    })
  })
  return {
    link,
    url: new URL(link).origin,
    async stop() {
      child.removeAllListeners('exit')
      await new Promise((resolve) => {
        child.on('exit', resolve)
        child.kill('SIGTERM')
      })
      await rm(data, { recursive: true, force: true })
    },
  }
}

export async function startServer() {
  const data = await mkdtemp(join(tmpdir(), 'pledge-e2e-'))
  await promisify(execFile)(binary, ['--data', data, 'demo'])
  let running = await serve(data)
  const stop = () =>
    new Promise((resolve) => {
      running.child.removeAllListeners('exit')
      running.child.on('exit', resolve)
      running.child.kill('SIGTERM')
    })
  return {
    get url() {
      return process.env.PLEDGE_URL ?? running.url
    },
    async restart(today) {
      await stop()
      running = await serve(data, today)
    },
    async stop() {
      await stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
