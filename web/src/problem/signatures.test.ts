import { expect, it } from 'vitest'
import type { Dossier } from '@/api/types'
import { signedHands } from './signatures'

const signature = (officer: number, signed_at: string) => ({
  officer,
  unit: 'audit_bureau',
  result: 'in_place',
  findings: '1. 现场：到位。',
  visited_day: '2024-08-20',
  signed_at,
})
const file = (id: number, kind: string) => ({ id, digest: 'ab', name: '手写签名.png', kind })
const entry = (officer: number, at: string, evidence: unknown[]) => ({
  event: 'verification_signed',
  officer,
  at,
  payload: { evidence },
})

it('each signature has the hand of its own signer in this very signing, or none', () => {
  const round = { signatures: [signature(7, 'T2'), signature(8, 'T3'), signature(9, 'T4')] }
  const timeline = [
    entry(7, 'T1', [file(1, 'handwritten_signature')]),
    entry(7, 'T2', [file(2, 'photo'), file(3, 'handwritten_signature')]),
    entry(8, 'T3', [file(4, 'photo')]),
  ]
  const dossier = { problem: { rounds: [round] }, timeline } as unknown as Dossier
  const found = signedHands(dossier, round as never)
  expect(found.map((each) => each.hand?.id)).toEqual([3, undefined, undefined])
  expect(found.map((each) => each.photos.map((photo) => photo.id))).toEqual([[2], [4], []])
  expect(signedHands(dossier, undefined)).toEqual([])
})
