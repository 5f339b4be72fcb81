// The signatures of a round, each with what its signer wrote by hand.
import type { Dossier, EvidenceRef, Round, Signature } from '@/api/types'

export interface SignedHand extends Signature {
  hand?: EvidenceRef
  /** Everything else that he took on the spot. */
  photos: EvidenceRef[]
}

/** A signature's files stand in the entry of the journal that signed it. */
function filesOf(dossier: Dossier, signature: Signature): EvidenceRef[] {
  const entry = dossier.timeline?.find(
    (each) =>
      each.event === 'verification_signed' &&
      each.officer === signature.officer &&
      each.at === signature.signed_at,
  )
  return (entry?.payload as { evidence?: EvidenceRef[] } | undefined)?.evidence ?? []
}
export function signedHands(dossier: Dossier, round: Round | undefined): SignedHand[] {
  const isHand = (file: EvidenceRef) => file.kind === 'handwritten_signature'
  return (round?.signatures ?? []).map((each) => {
    const files = filesOf(dossier, each)
    return { ...each, hand: files.find(isHand), photos: files.filter((file) => !isHand(file)) }
  })
}
