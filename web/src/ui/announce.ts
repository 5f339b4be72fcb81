import { nextTick, ref } from 'vue'

/** What happened, for who cannot see it: the frame reads it out, one thing after another. */
export const announced = ref('')

export function announce(text: string) {
  announced.value = ''
  void nextTick(() => (announced.value = text))
}
