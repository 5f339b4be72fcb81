// Checkpoints of the journal, as the audit administrator reads them.
import type { Instant } from './types'

export interface Checkpoint {
  size: number
  root: string
  key_names?: string[]
  /** Of the last entry under it, and of the first one behind it: it was signed between the two. */
  signed_after?: Instant
  signed_before?: Instant
}
export interface Checkpoints {
  size: number
  checkpoints?: Checkpoint[]
  keys?: { name: string; text: string }[]
}
/** One step of a check: entries [from, until); the last one compares the tree and signatures. */
export interface CheckpointStep {
  size: number
  from: number
  until: number
  is_done: boolean
  payload_count: number
  missing_payload_count: number
  mismatch_count: number
  mismatches?: string[]
  signed_by?: string[]
  added_count: number
}
/** That a later state of the journal begins with an earlier one (RFC 6962). */
export interface ConsistencyProof {
  region: string
  older_size: number
  older_root: string
  newer_size: number
  newer_root: string
  path?: string[]
}
