// What each act on a channel asks for.
import type { Channel, ChannelKind } from '@/api/notice_types'
import { wordsOf } from '@/terms/words'
import type { ActForm, Field, Option, Values } from '@/ui/form_model'
import { word } from '@/terms/words'

const is =
  (...kinds: ChannelKind[]) =>
  (values: Values) =>
    kinds.includes(values.kind as ChannelKind)
const isRobot = is('wecom', 'dingtalk', 'feishu')

const name: Field = { kind: 'text', name: 'name', label: word('field', 'name'), hint: '自己认得出即可，如“工作组三群”' }
const mailFields: Field[] = [
  { kind: 'text', name: 'host', label: word('field', 'host'), isWanted: is('smtp') },
  {
    kind: 'count',
    name: 'port',
    label: word('field', 'port'),
    least: 1,
    most: 65535,
    initial: 465,
    isWanted: is('smtp'),
  },
  {
    kind: 'segments',
    name: 'security',
    label: '加密',
    options: wordsOf('mail_security'),
    initial: 'tls',
    isWanted: is('smtp'),
  },
  { kind: 'text', name: 'sender', label: word('field', 'sender'), isWanted: is('smtp') },
  { kind: 'text', name: 'user', label: word('field', 'user'), isOptional: true, isWanted: is('smtp') },
]
const template: Field = {
  kind: 'text',
  name: 'template_id',
  label: '短信模板编号',
  hint: '模板可用 name（姓名）和 count（件数）',
  isWanted: is('sms'),
}
const group = (options: Option[]): Field => ({
  kind: 'choice',
  name: 'group',
  label: '哪个工作组的群',
  options,
  placeholder: '全部事项',
  isOptional: true,
  isWanted: isRobot,
})

/** Only what waits for this unit; kept as it is where the list of units is not known. */
const unit = (options: Option[]): Field => ({
  kind: 'choice',
  name: 'unit',
  label: '哪个单位的群',
  options,
  placeholder: '全部单位',
  isOptional: true,
  isWanted: isRobot,
})

const kKeyHints: Partial<Record<ChannelKind, string>> = {
  smtp: '邮箱的口令或授权码',
  dingtalk: '“加签”的密钥，以 SEC 开头；用关键词的可不填',
  feishu: '“签名校验”的密钥；没有开启的可不填',
  webhook: 'whsec_ 开头，24 至 64 字节的 base64',
  sms: '网关给的令牌',
}

export function addForm(groups: Option[], units: Option[]): ActForm {
  return {
    say: '地址和密钥加密保存，存好后不再显示，也不进日志。只发公网上的 https 地址。',
    fields: [
      { kind: 'choice', name: 'kind', label: word('field', 'kind'), options: wordsOf('channel.kind') },
      name,
      {
        kind: 'password',
        name: 'address',
        label: word('field', 'address'),
        hint: 'https://…，机器人的地址里有钥匙',
        isWanted: (values) => values.kind !== undefined && values.kind !== 'smtp',
      },
      group(groups),
      unit(units),
      ...mailFields,
      template,
      {
        kind: 'password',
        name: 'key',
        label: word('field', 'key'),
        isOptional: true,
        isWanted: (values) => values.kind !== undefined && values.kind !== 'wecom',
      },
    ],
  }
}

const text = (value: unknown) => String(value ?? '').trim()

function settingsOf(said: Record<string, unknown>): Record<string, unknown> {
  const settings: Record<string, unknown> = {
    name: text(said.name),
    host: text(said.host),
    port: Number(said.port ?? 0),
    security: said.security ?? 'tls',
    user: text(said.user),
    sender: text(said.sender),
    template_id: text(said.template_id),
  }
  if (said.group) settings.group = said.group
  if (said.unit) settings.unit = said.unit
  return settings
}

export function addBody(said: Record<string, unknown>): Record<string, unknown> {
  const key = text(said.key)
  return {
    kind: said.kind,
    settings: settingsOf(said),
    secrets: { address: text(said.address), keys: key ? [key] : [] },
  }
}

/** Only what the kind of the channel has. */
function changeForm(channel: Channel, groups: Option[], units: Option[]): ActForm {
  const values: Values = { kind: channel.kind }
  const settings = channel.settings as unknown as Record<string, string | number | undefined>
  const fields = [name, group(groups), unit(units), ...mailFields, template]
    .filter((field) => field.isWanted?.(values) ?? true)
    .map((field) => ({ ...field, isWanted: undefined, initial: settings[field.name] }))
  return { fields }
}

function secretForm(channel: Channel): ActForm {
  const fields: Field[] = []
  if (channel.kind !== 'smtp') {
    fields.push({
      kind: 'password',
      name: 'address',
      label: '新地址',
      hint: '不填就用原来的',
      isOptional: true,
    })
  }
  if (channel.kind !== 'wecom') {
    fields.push({
      kind: 'password',
      name: 'key',
      label: '新密钥',
      hint: kKeyHints[channel.kind],
      isOptional: true,
    })
  }
  if (channel.kind === 'webhook') {
    fields.push({
      kind: 'check',
      name: 'keeps_old_key',
      label: '旧密钥暂时一起签',
      hint: '接收方换好后，再换一次即停用旧的',
    })
  }
  return { fields }
}

export function channelForm(
  act: string,
  channel: Channel,
  groups: Option[],
  units: Option[],
): ActForm | undefined {
  switch (act) {
    case 'change':
      return changeForm(channel, groups, units)
    case 'replace_secret':
      return secretForm(channel)
    case 'switch_off':
      return {
        say: '停用期间排队的消息先不发，启用后接着发；改了服务器或账号，要重新填密码。',
        fields: [{ kind: 'long', name: 'reason', label: '理由' }],
        isRisk: true,
      }
    case 'switch_on':
      return { say: '从现在起的通知由它发出。', fields: [] }
    case 'try_out':
      return {
        say: '马上发一条试发消息，夜间也发。',
        fields:
          channel.kind === 'smtp' || channel.kind === 'sms'
            ? [{ kind: 'text', name: 'to', label: channel.kind === 'smtp' ? '收件邮箱' : '手机号' }]
            : [],
      }
    default:
      return undefined
  }
}

export function channelBody(act: string, said: Record<string, unknown>): Record<string, unknown> {
  if (act === 'change') return { settings: settingsOf(said) }
  if (act === 'replace_secret') {
    return {
      address: text(said.address),
      key: text(said.key),
      keeps_old_key: said.keeps_old_key === true,
    }
  }
  return act === 'try_out' ? { to: text(said.to) } : said
}
