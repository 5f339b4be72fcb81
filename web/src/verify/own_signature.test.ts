import { describe, expect, it } from 'vitest'
import type { Dossier, Signature } from '@/api/types'
import { linesOfFindings } from './findings'
import { ownSignature, signedSentence, withReason } from './own_signature'

const signature = { officer: 3, signed_at: '2024-08-08T01:04:00.000Z' } as Signature
const dossier = (state: string) =>
  ({ problem: { state, rounds: [{ signatures: [] }, { signatures: [signature] }] } }) as unknown as Dossier

describe('who has signed already', () => {
  it('is told when, and for whom it waits', () => {
    expect(ownSignature(dossier('group_checked'), 3)).toBe(signature)
    expect(ownSignature(dossier('group_checked'), 4)).toBeUndefined()
    expect(ownSignature(dossier('verified'), 3)).toBeUndefined()
    expect(signedSentence(signature, true, '2024-08-20')).toBe('您 8 月 8 日已签，等核查方。')
    expect(signedSentence(signature, false, '2024-08-20')).toBe('您 8 月 8 日已签，等综合办公室。')
  })
  it('says first why he signs anew, and two signers are compared as before', () => {
    const text = withReason('补看了回单', '1. 付款金额：到位。相符')
    expect(text.startsWith('改签理由：补看了回单\n')).toBe(true)
    expect(linesOfFindings(text)).toEqual([{ label: '付款金额', answer: 'in_place', note: '相符' }])
    expect(withReason('', 'x')).toBe('x')
  })
})
