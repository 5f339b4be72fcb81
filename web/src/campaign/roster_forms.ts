import type { ActForm, Field } from '@/ui/form_model'
import { word } from '@/terms/words'

interface Holder {
  person_name: string
  title: string
  phone: string
}
const kTitle = (holder?: Holder): Field => ({
  kind: 'text',
  name: 'title',
  label: '职务',
  isOptional: true,
  initial: holder?.title,
})
const kPhone = (holder?: Holder): Field => ({
  kind: 'text',
  name: 'phone',
  label: '联系方式',
  initial: holder?.phone,
  hint: '手机或座机',
})
const kName: Field = { kind: 'text', name: 'person_name', label: word('field', 'person_name') }
const kFrom = (today: string): Field => ({
  kind: 'day',
  name: 'valid_from',
  label: word('field', 'valid_from'),
  initial: today,
})

export function rosterFormFor(act: string, holder: Holder | undefined, today: string): ActForm {
  switch (act) {
    case 'fill':
      return { fields: [kName, kTitle(), kPhone(), kFrom(today)] }
    case 'succeed':
      return {
        say: `现任 ${holder?.person_name ?? ''}。前任和起止日都保留。`,
        fields: [kName, kTitle(), kPhone(), kFrom(today)],
      }
    case 'update_contact':
      return {
        say: `${holder?.person_name ?? ''}的职务或联系方式有变；换人请用“接任”。`,
        fields: [kTitle(holder), kPhone(holder)],
      }
    default:
      return {
        say: `${holder?.person_name ?? ''}离开而尚无接任人，这一格成为空缺。`,
        fields: [
          { kind: 'day', name: 'last_day', label: word('field', 'last_day'), initial: today },
          { kind: 'long', name: 'reason', label: '为什么离任' },
        ],
      }
  }
}
