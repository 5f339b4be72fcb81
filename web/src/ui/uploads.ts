import { computed, ref } from 'vue'

/** Files on their way up, of any form that is open: an act waits for what it is to name. */
const count = ref(0)
export const isUploading = computed(() => count.value > 0)

export async function uploading<T>(send: () => Promise<T>): Promise<T> {
  count.value += 1
  try {
    return await send()
  } finally {
    count.value -= 1
  }
}
