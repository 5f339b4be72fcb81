// The look comes before the parts, so that a part may say more.
import './look/tokens.css'
import './look/parts.css'
import './look/forms.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { whenSignedOut } from './api/client'
import { OfflineError } from './api/errors'
import App from './App.vue'
import { fetchPart, router } from './router'
import { useAgain } from './session/useAgain'
import './shell/useTheme'
import { keepShell } from './offline/shell'
import { placeSprite } from './ui/sprite'

placeSprite(document)
fetchPart(location.pathname)
const app = createApp(App).use(createPinia())
const again = useAgain()
whenSignedOut(again.regain)
again.follow()
app.config.errorHandler = (error) => {
  if (!(error instanceof OfflineError)) console.error(error)
}
app.use(router).mount('#app')
keepShell()
