// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useImport } from './useImport'

type Answer = (added: number, named_sender?: string) => void
const waiting: { path: string; file: File; cells: unknown; answer: Answer }[] = []
vi.mock('@/shell/useCampaign', () => ({ useCampaign: () => ({ code: 'c' }) }))
vi.mock('@/api/client', async (real) => ({
  ...(await real<object>()),
  call: (path: string, ask: { body: FormData }) =>
    new Promise((resolve) =>
      waiting.push({
        path,
        file: ask.body.get('file') as File,
        cells: ask.body.get('cells'),
        answer: (added_count, named_sender) =>
          resolve({ added_count, named_sender, is_written: path.endsWith('=false') }),
      }),
    ),
}))
const named = (name: string, text = name) => new File([text], name)
const answerLast = async (added: number) => {
  waiting.at(-1)!.answer(added)
  await flushPromises()
}

describe('an import', () => {
  beforeEach(() => void (waiting.length = 0))

  it('shows the trial of the file that stands there, whichever answer comes last', async () => {
    const form = useImport()
    void form.take(named('甲.xlsx'))
    await flushPromises()
    void form.take(named('乙.xlsx'))
    await flushPromises()
    expect(waiting.map((each) => each.file.name)).toEqual(['甲.xlsx', '乙.xlsx'])
    await answerLast(2)
    waiting[0]!.answer(1)
    await flushPromises()
    expect([form.file.value?.name, form.report.value?.added_count]).toEqual(['乙.xlsx', 2])
    void form.write()
    await flushPromises()
    expect(waiting[2]!.path).toContain('dry_run=false')
    expect(waiting[2]!.file.name).toBe('乙.xlsx')
  })

  it('what is changed after the trial is tried before it is written', async () => {
    const form = useImport()
    void form.take(named('甲.xlsx'))
    await flushPromises()
    await answerLast(1)
    const changes = [
      () => (form.category.value = 'debt'),
      () => (form.amountUnit.value = '元'),
      () => (form.headings.value = { 备考: 'left_out' }),
      () => (form.fixes.value = { C3: '区财政局' }),
      () => (form.sheet.value = '续表'),
      () => (form.sender.value = 'audit_bureau'),
    ]
    for (const change of changes) {
      form.isConfirmed.value = true
      change()
      const before = waiting.length
      await form.write()
      expect([form.isTried.value, waiting.length]).toEqual([false, before])
      void form.attempt()
      await flushPromises()
      await answerLast(1)
      expect([form.isTried.value, form.isConfirmed.value]).toEqual([true, false])
    }
    expect(waiting.at(-1)!.cells).toContain('区财政局')
  })

  it('offers the unit that the list names, once, and tries again with what is known of it', async () => {
    const form = useImport()
    void form.take(named('甲.xlsx'))
    await flushPromises()
    expect(waiting[0]!.path).not.toContain('sender')
    waiting[0]!.answer(1, 'finance_bureau')
    await flushPromises()
    expect(waiting[1]!.path).toContain('sender=finance_bureau')
    waiting[1]!.answer(1, 'finance_bureau')
    await flushPromises()
    expect([form.isTried.value, form.sender.value]).toEqual([true, 'finance_bureau'])
    // Taken out by hand it stays out.
    form.sender.value = undefined
    void form.attempt()
    await flushPromises()
    waiting[2]!.answer(1, 'finance_bureau')
    await flushPromises()
    expect([waiting.length, form.sender.value]).toEqual([3, undefined])
    // The next file is somebody else's.
    void form.take(named('乙.xlsx'))
    await flushPromises()
    waiting[3]!.answer(1, 'audit_bureau')
    await flushPromises()
    expect(waiting[4]!.path).toContain('sender=audit_bureau')
  })

  it('a change while the trial runs is not covered by its answer', async () => {
    const form = useImport()
    void form.take(named('甲.xlsx'))
    await flushPromises()
    form.category.value = 'debt'
    await answerLast(1)
    expect(form.isTried.value).toBe(false)
  })

  it('writes the bytes that were tried, and nothing else is taken meanwhile', async () => {
    const form = useImport()
    void form.take(named('甲.xlsx', '试导时'))
    await flushPromises()
    await answerLast(1)
    void form.write()
    await flushPromises()
    void form.take(named('乙.xlsx'))
    await flushPromises()
    expect(await waiting.at(-1)!.file.text()).toBe('试导时')
    await answerLast(1)
    expect([form.file.value?.name, form.report.value?.is_written]).toEqual(['甲.xlsx', true])
  })

  it('a file that cannot be read any more is said by its name', async () => {
    const form = useImport()
    const gone = named('没了.xlsx')
    gone.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))
    await form.take(gone)
    expect(form.sentence.value).toContain('没了.xlsx')
    expect(waiting).toEqual([])
  })
})
