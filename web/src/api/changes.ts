import { ref } from 'vue'

/** Grows whenever something of the desk was done: what counts rows counts them again. */
export const changeCount = ref(0)
