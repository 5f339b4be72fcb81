// What each act on an officer asks for.
import type { Grant } from '@/api/plan_types'
import type { OfficerDossier } from '@/api/sheet_types'
import { wordsOf } from '@/terms/words'
import type { ActForm, Field, Option } from '@/ui/form_model'
import { word } from '@/terms/words'

const reason: Field = { kind: 'long', name: 'reason', label: '依据或理由' }

export interface FormContext {
  unitOptions: Option[]
  groupOptions: Option[]
  /** Nobody is security administrator yet: only the first one can be named. */
  isFirstGrant: boolean
  /** For handing over: everybody in office except this one. */
  successors: Option[]
}

export function addForm({ unitOptions }: FormContext): ActForm {
  return {
    say: '添加后给出一个一次性链接，交给本人设口令；岗位由安全管理员授予。',
    fields: [
      { kind: 'text', name: 'name', label: '姓名' },
      { kind: 'text', name: 'sign_in_name', label: word('field', 'sign_in_name') },
      { kind: 'choice', name: 'unit', label: word('field', 'unit'), options: unitOptions },
    ],
  }
}
export function officerForm(act: string, context: FormContext): ActForm | undefined {
  const forms: Record<string, () => ActForm> = {
    grant: () => ({
      say: '系统、安全、审计管理员须是三个人，也不能兼办业务。本人在用的登录即刻失效。',
      fields: [
        {
          kind: 'choice',
          name: 'role',
          label: word('field', 'role'),
          options: wordsOf('role').filter(
            (each) => !context.isFirstGrant || each.value === 'security_administrator',
          ),
        },
        {
          kind: 'choice',
          name: 'group',
          label: word('field', 'group'),
          options: context.groupOptions,
          isWanted: (values) => values.role === 'task_force',
        },
        reason,
      ],
    }),
    revoke: () => ({ say: '本人在用的登录即刻失效。', isRisk: true, fields: [reason] }),
    recuse: () => ({
      say: '登记后，本人在清单、查找、导出里都看不到这一件，也办不了。',
      fields: [
        { kind: 'text', name: 'number', label: '问题编号或线索编号', hint: '如 港2024-009' },
        reason,
      ],
    }),
    lift_recusal: () => ({ say: '解除后本人又看得到、办得了这一件。', fields: [reason] }),
    end_sessions: () => ({
      say: '本人在所有电脑、手机上的登录即刻失效，须重新登录。',
      isRisk: true,
      fields: [
        {
          kind: 'check',
          name: 'is_password_void',
          label: word('field', 'is_password_void'),
          hint: '口令可能被别人知道的，勾上：在本人用新的一次性链接另设口令之前，谁也登录不了；岗位和手上的事不动',
        },
        reason,
      ],
    }),
    hand_over: () => ({
      say: '全部岗位一次交给接任人，离任人不再有岗位；手上没有办完的事由接任人接着办。',
      fields: [
        { kind: 'choice', name: 'successor', label: word('field', 'successor'), options: context.successors },
        reason,
      ],
      go: '交接',
    }),
    issue_link: () => ({
      say: '给出一个新的一次性链接，原来的作废；本人凭它另设口令，原口令到那时失效。管理员的链接只在服务器上给。重发会告知安全管理员和审计管理员。',
      fields: [reason],
    }),
    disable: () => ({
      say: '停用后不能登录；办过的事都保留。',
      isRisk: true,
      fields: [reason],
    }),
  }
  return forms[act]?.()
}

/** The body that goes out; what the page knows is added to what was filled in. */
export function officerBody(
  act: string,
  body: Record<string, unknown>,
  about: { grant?: Grant; recusal?: { problem?: number; lead?: number } },
): Record<string, unknown> {
  if (act === 'revoke') return { ...about.grant, ...body }
  if (act === 'lift_recusal') {
    return { problem: about.recusal?.problem, lead: about.recusal?.lead, ...body }
  }
  if (act === 'recuse') return { recusal: { ...about.recusal, reason: body.reason } }
  if (act === 'hand_over') return { ...body, successor: Number(body.successor) }
  return body
}

/** Handing over needs what revoking needs, and something to hand over. */
export function barActsOf(dossier: OfficerDossier): string[] {
  const may = (act: string) => dossier.acts?.find((view) => view.act === act)?.is_possible ?? false
  const acts = ['grant', 'recuse', 'end_sessions', 'issue_link', 'disable'].filter(may)
  const hasRoles = (dossier.officer.grants?.length ?? 0) > 0
  return may('revoke') && hasRoles
    ? [
        ...acts.filter((act) => act !== 'disable'),
        'hand_over',
        ...acts.filter((act) => act === 'disable'),
      ]
    : acts
}
