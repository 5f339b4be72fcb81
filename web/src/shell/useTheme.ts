import { ref, watchEffect } from 'vue'

export type Theme = 'system' | 'light' | 'dark'
const kStored = 'pledge.theme'
const theme = ref<Theme>((localStorage.getItem(kStored) as Theme | null) ?? 'system')
const system = matchMedia('(prefers-color-scheme: dark)')
const isSystemDark = ref(system.matches)
system.addEventListener('change', (event) => (isSystemDark.value = event.matches))

watchEffect(() => {
  const isDark = theme.value === 'dark' || (theme.value === 'system' && isSystemDark.value)
  document.documentElement.classList.toggle('dark', isDark)
  localStorage.setItem(kStored, theme.value)
})

export function useTheme() {
  return theme
}
