// What every act on a lead asks for; list_problem has a dialog of its own.
import type { Lead } from '@/api/lead_types'
import type { ActView } from '@/api/types'
import type { ResultDays } from '@/api/wait_types'
import { wordsOf } from '@/terms/words'
import type { ActForm, Option } from '@/ui/form_model'
import { word } from '@/terms/words'
import { labels } from '@/terms/zh-CN'

export interface LeadContext {
  lead: Lead
  result?: ResultDays
  unitOptions: Option[]
  unitName: (code: string | undefined) => string
}
/** The district does not 受理 an arrears complaint that was transferred to it: other words. */
export function leadWord(kind: 'act' | 'state', name: string, procedure?: string): string {
  const own = labels[`arrears_complaint.${kind}`]?.[name]
  return (procedure === 'arrears_complaint' && own) || word(`lead.${kind}`, name)
}
/** These conclusions have acts of their own. */
const kOwnActs = new Set(['listed_as_problem', 'merged', 'declined', 'withdrawn'])

const kForms: Record<string, (context: LeadContext) => ActForm> = {
  request_supplement: ({ lead }) => ({
    say:
      lead.procedure === 'arrears_complaint'
        ? '办理期限不因补正停下：从收到转办材料之日起算。'
        : '受理期限从补齐材料之日重新起算。',
    fields: [{ kind: 'long', name: 'wanted', label: word('field', 'wanted') }],
  }),
  supplement: ({ lead }) => ({
    say: `要求补正：${lead.supplements?.at(-1)?.wanted ?? ''}`,
    fields: [
      { kind: 'long', name: 'given', label: word('field', 'given') },
      { kind: 'evidence', name: 'evidence', label: '补来的材料', isOptional: true },
    ],
  }),
  admit: ({ lead }) => ({
    say: `${leadWord('act', 'admit', lead.procedure)}后交付核实，或直接立为问题、并案、作出结论。`,
    fields: [],
  }),
  decline: () => ({
    isRisk: true,
    fields: [
      { kind: 'long', name: 'reason', label: '理由' },
      { kind: 'text', name: 'basis', label: word('field', 'basis'), hint: '文件名和条款' },
    ],
  }),
  begin_verification: ({ lead, unitOptions }) => ({
    say: '被反映的单位不能核查自己。',
    fields: [
      {
        kind: 'choice',
        name: 'verifying_unit',
        label: '核实单位',
        options: unitOptions.filter((each) => each.value !== lead.accused_unit),
      },
    ],
  }),
  conclude: () => ({
    fields: [
      {
        kind: 'choice',
        name: 'conclusion',
        label: word('field', 'conclusion'),
        options: wordsOf('conclusion').filter((each) => !kOwnActs.has(each.value)),
      },
      {
        kind: 'long',
        name: 'findings',
        label: word('field', 'findings'),
        isOptional: true,
        hint: '结论为不属实的，须写明',
      },
      { kind: 'long', name: 'reason', label: '理由' },
      { kind: 'text', name: 'basis', label: word('field', 'basis'), isOptional: true },
      {
        kind: 'evidence',
        name: 'evidence',
        label: '核实材料',
        isOptional: true,
        hint: '直接移送的，连同线索的全部材料送纪检监察机关',
      },
    ],
  }),
  withdraw: ({ lead }) => ({
    say: `撤回的原因会记入办理经过。撤回不算解决${lead.identity ? '，仍须答复反映人' : ''}。`,
    isRisk: true,
    fields: [
      { kind: 'long', name: 'reason', label: '为什么撤回' },
      {
        kind: 'evidence',
        name: 'evidence',
        label: '反映人的撤回申请或者谈话记录',
        isOptional: !lead.identity,
      },
    ],
  }),
  name_accused_unit: ({ lead, unitOptions, unitName }) => ({
    say: lead.accused_unit
      ? `现在写的是${unitName(lead.accused_unit)}。改了以后，新写明的单位看不到、也不能办理这条线索。`
      : '写明后，由综合办公室办理；反映的是综合办公室所在单位的，仍由代办单位办理。',
    fields: [
      {
        kind: 'choice',
        name: 'accused_unit',
        label: word('field', 'accused_unit'),
        options: unitOptions.filter((each) => each.value !== lead.accused_unit),
      },
      { kind: 'long', name: 'reason', label: '怎样查明的' },
    ],
  }),
  extend_result: ({ result }) => ({
    say: `现在的办理期限 ${result?.due_day ?? ''}，原期限 ${result?.due_day_original ?? ''} 保留；最晚延到 ${result?.cap_day ?? ''}。期限过了不能再延。`,
    fields: [
      {
        kind: 'day',
        name: 'new_due',
        label: word('field', 'new_due'),
        earliest: result?.due_day,
        latest: result?.cap_day,
      },
      {
        kind: 'text',
        name: 'approver',
        label: word('field', 'approver'),
        hint: '部门负责人的姓名',
      },
      { kind: 'long', name: 'reason', label: '理由', hint: '情况复杂或者疑难在哪里' },
      {
        kind: 'check',
        name: 'is_complainant_told',
        label: word('field', 'is_complainant_told'),
        hint: '没有告知的，不能延长',
      },
    ],
  }),
  answer_complainant: () => ({
    fields: [{ kind: 'long', name: 'text', label: '答复内容', hint: '反映人能看到' }],
  }),
}
export function leadFormFor(act: string, context: LeadContext): ActForm | undefined {
  return kForms[act]?.(context)
}

/** In which order the acts on a lead stand. */
const kActOrder = [
  'admit',
  'list_problem',
  'begin_verification',
  'merge',
  'conclude',
  'answer_complainant',
  'supplement',
  'request_supplement',
  'extend_result',
  'name_accused_unit',
  'decline',
  'withdraw',
]
/** Only what this page has a dialog for, in that order: an import is undone where it was made. */
export function doableActs(acts: readonly ActView[], state?: string): ActView[] {
  // What is left once it is concluded is to tell whoever brought it.
  const order = state === 'concluded' ? ['answer_complainant', 'extend_result', ...kActOrder] : kActOrder
  const placeOf = (view: ActView) => order.indexOf(view.act)
  return acts.filter((view) => placeOf(view) >= 0).sort((a, b) => placeOf(a) - placeOf(b))
}
