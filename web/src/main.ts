import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { whenSignedOut } from './api/client'
import App from './App.vue'
import './look/tokens.css'
import './look/parts.css'
import './look/forms.css'
import { router } from './router'
import { useSession } from './shell/useSession'
import './shell/useTheme'
import { placeSprite } from './ui/sprite'

placeSprite(document)
const app = createApp(App).use(createPinia())
whenSignedOut(() => {
  useSession().take(undefined)
  void router.push({ path: '/sign-in', query: { then: router.currentRoute.value.fullPath } })
})
app.use(router).mount('#app')
