import { describe, expect, it } from 'vitest'
import { bodyOf, initialValues, missingFields, type Field } from './form_model'

const fields: Field[] = [
  { kind: 'yes_no', name: 'is_upheld', label: '裁定', yes: '同意', no: '不同意' },
  { kind: 'long', name: 'reason', label: '理由' },
  {
    kind: 'choice',
    name: 'new_unit',
    label: '新的责任单位',
    options: [],
    isWanted: (values) => values.is_upheld === 'yes',
  },
  { kind: 'text', name: 'note', label: '备注', isOptional: true },
  { kind: 'evidence', name: 'evidence', label: '佐证', isOptional: true },
]

describe('a form described as data', () => {
  it('asks for a field only when the answers so far want it', () => {
    const values = { ...initialValues(fields), is_upheld: 'no', reason: '属于本单位职责' }
    expect(missingFields(fields, values)).toEqual([])
    expect(missingFields(fields, { ...values, is_upheld: 'yes' }).map((f) => f.name)).toEqual([
      'new_unit',
    ])
  })

  it('sends a decision as a truth value and leaves out what is not wanted', () => {
    const values = { ...initialValues(fields), is_upheld: 'no', reason: ' 不符 ', new_unit: 'x' }
    expect(bodyOf(fields, values)).toEqual({
      is_upheld: false,
      reason: '不符',
      note: '',
      evidence: [],
    })
  })

  it('blanks alone do not fill a field', () => {
    expect(missingFields(fields, { is_upheld: 'no', reason: '  ' }).map((f) => f.name)).toEqual([
      'reason',
    ])
  })

  it('one voucher goes out as its id', () => {
    const voucher: Field = { kind: 'evidence', name: 'voucher', label: '凭证', isSingle: true }
    const file = {
      id: 7,
      digest: '',
      name: '回单.pdf',
      kind: 'bank_voucher',
      size_bytes: 1,
      media_type: '',
    }
    expect(bodyOf([voucher], { voucher: [file] })).toEqual({ voucher: 7 })
  })

  it('a choice among numbered things goes out as its number', () => {
    const lead: Field = { kind: 'choice', name: 'lead', label: '线索', options: [], isNumber: true }
    expect(bodyOf([lead], { lead: '12' })).toEqual({ lead: 12 })
    expect(bodyOf([lead], {})).toEqual({})
  })
})
