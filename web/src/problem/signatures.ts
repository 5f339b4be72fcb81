// The signatures of a round, each with what its signer wrote by hand.
import type { Dossier, EvidenceRef, Round, Signature } from '@/api/types'

export interface SignedHand extends Signature {
  hand?: EvidenceRef
}

/** A signature's files stand in the entry of the journal that signed it. */
function handOf(dossier: Dossier, signature: Signature): EvidenceRef | undefined {
  const entry = dossier.timeline?.find(
    (each) =>
      each.event === 'verification_signed' &&
      each.officer === signature.officer &&
      each.at === signature.signed_at,
  )
  const files = (entry?.payload as { evidence?: EvidenceRef[] } | undefined)?.evidence ?? []
  return files.find((file) => file.kind === 'handwritten_signature')
}
export function signedHands(dossier: Dossier, round: Round | undefined): SignedHand[] {
  return (round?.signatures ?? []).map((each) => ({ ...each, hand: handOf(dossier, each) }))
}
