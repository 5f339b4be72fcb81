// What an officer says when he has a letter made; everything else comes from the case.
import type { Field } from '@/ui/form_model'
import { word } from '@/terms/words'

/** Letters that press a unit; they ask for an answer by a day. */
const kPressing = new Set(['reminder', 'urging_order', 'supervision_order', 'referral_letter'])

export function letterFields(kind: string, today: string): Field[] {
  const isPressing = kPressing.has(kind)
  const fields: Field[] = [
    {
      kind: 'text',
      name: 'addressee',
      label: word('field', 'addressee'),
      isOptional: true,
      hint: kind === 'referral_letter' ? '不填为纪检监察机关' : '不填按惯例',
    },
  ]
  if (isPressing) {
    fields.push(
      {
        kind: 'day',
        name: 'reply_due_day',
        label: '反馈期限',
        earliest: today,
        isOptional: kind === 'reminder' || kind === 'referral_letter',
      },
      { kind: 'long', name: 'reason', label: '事由', isOptional: true },
    )
  }
  if (kind !== 'closing_statement' && kind !== 'referral_letter') {
    fields.push({ kind: 'long', name: 'requirement', label: word('field', 'requirement'), isOptional: true })
  }
  fields.push(
    { kind: 'text', name: 'copies', label: word('field', 'copies'), isOptional: true },
    {
      kind: 'segments',
      name: 'urgency',
      label: '紧急程度',
      isOptional: true,
      initial: '',
      options: [
        { value: '', label: '平件' },
        { value: '加急', label: '加急' },
        { value: '特急', label: '特急' },
      ],
    },
    { kind: 'text', name: 'signer', label: '签发人', isOptional: true, hint: '上行文要写明' },
    { kind: 'text', name: 'contact', label: word('field', 'contact'), isOptional: true },
    { kind: 'text', name: 'phone', label: word('field', 'phone'), isOptional: true },
  )
  return fields
}

const kTexts = [
  'addressee',
  'copies',
  'urgency',
  'reason',
  'requirement',
  'signer',
  'contact',
  'phone',
]

/** The whole wish: the API wants every text, also the empty ones. */
export function wishOf(
  kind: string,
  about: { problem?: number; campaign?: string },
  said: Record<string, unknown>,
): Record<string, unknown> {
  const texts = Object.fromEntries(kTexts.map((name) => [name, said[name] ?? '']))
  const due = said.reply_due_day ? { reply_due_day: said.reply_due_day } : {}
  return { kind, ...about, ...texts, ...due }
}
