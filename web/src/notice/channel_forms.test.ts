import { describe, expect, it } from 'vitest'
import type { Channel } from '@/api/notice_types'
import { bodyOf, initialValues, wantedFields } from '@/ui/form_model'
import { addBody, addForm, channelBody, channelForm } from './channel_forms'

const units = [{ value: 'education_bureau', label: '区教育局' }]
const groups = [{ value: 'public_arrears', label: '（一）组' }]
const channel = (kind: Channel['kind']): Channel => ({
  id: 1,
  version: 1,
  kind,
  state: 'on',
  settings: {
    name: '群',
    host: 'mail.example.gov.cn',
    port: 465,
    security: 'tls',
    user: '',
    sender: 'a@example.gov.cn',
    template_id: '',
  },
  address_host: '',
  key_count: 0,
  off_reason: '',
})

describe('forms of channels', () => {
  it('ask for what the kind needs', () => {
    const { fields } = addForm(groups, units)
    const asked = (kind: string) => wantedFields(fields, { kind }).map((field) => field.name)
    expect(asked('wecom')).toEqual(['kind', 'name', 'address', 'group', 'unit'])
    expect(asked('webhook')).toEqual(['kind', 'name', 'address', 'key'])
    expect(asked('sms')).toEqual(['kind', 'name', 'address', 'template_id', 'key'])
    expect(asked('smtp')).toEqual([
      'kind', 'name', 'host', 'port', 'security', 'sender', 'user', 'key',
    ])
  })
  it('send every setting and keep secrets apart', () => {
    const { fields } = addForm(groups, units)
    const values = { ...initialValues(fields), kind: 'webhook', name: ' 回调 ', address: 'https://a' }
    const body = addBody(bodyOf(fields, { ...values, key: 'whsec_x' }))
    expect(body).toEqual({
      kind: 'webhook',
      settings: {
        name: '回调', host: '', port: 0, security: 'tls', user: '', sender: '', template_id: '',
      },
      secrets: { address: 'https://a', keys: ['whsec_x'] },
    })
  })
  it('change only what the kind has, and fill in what is', () => {
    const form = channelForm('change', channel('smtp'), groups, units)
    expect(form?.fields.map((field) => [field.name, field.initial])).toEqual([
      ['name', '群'],
      ['host', 'mail.example.gov.cn'],
      ['port', 465],
      ['security', 'tls'],
      ['sender', 'a@example.gov.cn'],
      ['user', ''],
    ])
    expect(channelForm('replace_secret', channel('wecom'), groups, units)?.fields.length).toBe(1)
    expect(channelForm('try_out', channel('feishu'), groups, units)?.fields).toEqual([])
    expect(channelForm('fly', channel('feishu'), groups, units)).toBeUndefined()
  })
  it('a robot of one unit stays that of the unit when something else is changed', () => {
    const robot = { ...channel('wecom'), settings: { ...channel('wecom').settings, unit: 'education_bureau' } }
    const fields = channelForm('change', robot, groups, units)!.fields
    const said = bodyOf(fields, { ...initialValues(fields), name: '新名' })
    expect(channelBody('change', said).settings).toMatchObject({ name: '新名', unit: 'education_bureau' })
    const cleared = bodyOf(fields, { ...initialValues(fields), unit: undefined })
    expect(channelBody('change', cleared).settings).not.toHaveProperty('unit')
  })
  it('send whole bodies', () => {
    expect(channelBody('replace_secret', { key: ' k ' })).toEqual({
      address: '', key: 'k', keeps_old_key: false,
    })
    expect(channelBody('switch_off', { reason: '换群' })).toEqual({ reason: '换群' })
    expect(channelBody('try_out', {})).toEqual({ to: '' })
  })
})
