// What each role comes for, in the order in which it does it; shown once at the first time, and in
// the help afterwards.
export interface GuideStep {
  title: string
  text: string
  to: string
}
export interface Guide {
  role: string
  say: string
  steps: GuideStep[]
  /** Acts on problems that this role has. */
  acts: string[]
}

export const kGuides: Guide[] = [
  {
    role: 'responsible_unit',
    say: '您代表责任单位：报方案、填进展、申请销号。一个月填一次，一件不超过一分钟。',
    steps: [
      { title: '看待办', text: '等您办的事按先后排好，点开就能办。', to: '/work' },
      {
        title: '报方案、填进展',
        text: '每项措施写做了什么；完成的附佐证。',
        to: '/problems',
      },
      {
        title: '申请销号',
        text: '每项措施都有佐证、款付清了才行；差什么，按钮上写着。',
        to: '/problems',
      },
      { title: '自查', text: '自己发现的问题登记为自查，不作考核扣分。', to: '/leads/new' },
      {
        title: '按节点报送',
        text: '附件1、附件2、方案、总结各有时限；没有问题的签零报告。',
        to: '/deliverables',
      },
    ],
    acts: [
      'sign_for',
      'return_assignment',
      'submit_plan',
      'report_progress',
      'record_payment',
      'record_agreement',
      'request_extension',
      'request_closure',
      'object',
    ],
  },
  {
    role: 'task_force',
    say: '您在工作组：备案方案、组核验、退回，只看得到本组的事。',
    steps: [
      { title: '看待办', text: '等组里办的：新报的方案、延期申请、待核验的。', to: '/work' },
      {
        title: '核对再核验',
        text: '回单与凭证逐笔对；您核验过的，您就不能再签实地核查。',
        to: '/problems?states=closure_requested',
      },
      { title: '不行就退回', text: '写明缺什么，退回后轮次加一，原时限不变。', to: '/problems' },
      {
        title: '谁在拖',
        text: '清单按责任单位分组，黄红黑灯排在前面；可以存成自己的视图。',
        to: '/problems?lights=yellow,red,black&is_open_only=true&group=responsible_unit',
      },
      { title: '发文书', text: '提示、催办、督办单从这里出，字号自动取，内容照模板填好。', to: '/letters' },
    ],
    acts: [
      'accept_plan',
      'send_back_plan',
      'decide_extension',
      'check_closure',
      'send_back_closure',
      'sign_verification',
    ],
  },
  {
    role: 'coordinating_office',
    say: '您在综合办公室：研判线索、确认交办、会同核查、公示销号。',
    steps: [
      {
        title: '先看今天',
        text: '待办第一句写着今天须办几件、超时几件，数字都能点开。',
        to: '/work',
      },
      {
        title: '线索',
        text: '登记、受理、核实，再立为问题或并案。反映人身份另有保管。',
        to: '/leads',
      },
      {
        title: '清单',
        text: '列可以拖、筛、冻结、隐藏；选几件可以成批办，先看哪些不能办、为什么。',
        to: '/problems',
      },
      { title: '实地核查', text: '到现场用手机逐项填，没有网络也行。', to: '/verify' },
      { title: '节点报送', text: '单位 × 节点一张表，谁没报一眼看见；点格子收下或退回。', to: '/deliverables' },
    ],
    acts: [
      'confirm',
      'assign',
      'rule_return',
      'pause',
      'sign_verification',
      'restart_verification',
      'consult_complainant',
      'open_notice',
      'rule_notice_objection',
      'close',
      'reopen',
      'adjust_money',
      'approve_adjustment',
      'propose_withdrawal',
    ],
  },
  {
    role: 'verifier',
    say: '您是核查方：到现场看，以本人名义签字。自己单位的、自己经手过的不能签。',
    steps: [
      { title: '出发前打开', text: '打开实地核查，要核的事就存到了手机上。', to: '/verify' },
      {
        title: '逐项核',
        text: '三选一：到位、不到位、无法核实；拍照当场记下时间和摘要。',
        to: '/verify',
      },
      {
        title: '签字',
        text: '没有网络先存着，有网自动报送，不会报两次；与别人不一致会并排给您看。',
        to: '/verify',
      },
      {
        title: '为什么不能签',
        text: '自己单位的、自己经手过的、回避的，卡片上写着原因；不对就找安全管理员。',
        to: '/verify',
      },
      {
        title: '看佐证和经过',
        text: '一事一档里措施、佐证、付款、各轮并排都在；每次办理都有记录号。',
        to: '/problems',
      },
    ],
    acts: ['sign_verification'],
  },
  {
    role: 'discipline',
    say: '您在纪检监察机关：移送只有这里看得见。',
    steps: [
      {
        title: '接收移送',
        text: '纸上整改、虚假整改的认定会到这里，事实和佐证都附着。',
        to: '/referrals',
      },
      { title: '反馈结果', text: '整改照常进行，两条线互不等。', to: '/referrals' },
      {
        title: '材料都附着',
        text: '移送时的问题、各轮核查、佐证一并带来，不用再要。',
        to: '/referrals',
      },
      { title: '实地核查', text: '本单位有人会同核查的，用手机填、以本人名义签。', to: '/verify' },
      { title: '密封', text: '移送的内容别的岗位看不见，查找、导出、日志里也没有。', to: '/help' },
    ],
    acts: [],
  },
  {
    role: 'leader',
    say: '您看得见全部，不办理。每个数字都能点到它数的那些事。',
    steps: [
      {
        title: '一页看全',
        text: '多少件、多少钱、谁亮了红灯、停在哪一步；数字都能点开。',
        to: '/leader',
      },
      {
        title: '看谁在拖',
        text: '黄红黑灯的一眼看全，按单位分组。',
        to: '/problems?lights=yellow,red,black&is_open_only=true&group=responsible_unit',
      },
      {
        title: '看一件的来龙去脉',
        text: '点开一件：走到哪、等谁、为什么没销号。',
        to: '/problems',
      },
      { title: '欠款', text: '欠款未清的一栏：本金、已付、余额；还款协议单独算，不算付清。', to: '/problems?has_open_money=true' },
      { title: '方案怎样定的', text: '阶段、节点、分工、期限、亮灯的门槛，一页看全。', to: '/plan' },
    ],
    acts: [],
  },
  {
    role: 'system_administrator',
    say: '您管账号：添加和停用人员。授权归安全管理员，查看归审计管理员。',
    steps: [
      { title: '先载入方案', text: '单位、节点、期限都从方案里来；载入了才有单位可选。', to: '/plan' },
      { title: '添加人员', text: '添加后把一次性链接交给本人设口令。', to: '/officers' },
      { title: '停用', text: '手上还有事、又只有他办的，须先交接；打开这个人就看得到。', to: '/officers' },
      { title: '三员分开', text: '添加、授权、查日志是三个人的事，谁也不兼。', to: '/help' },
      { title: '改口令', text: '右上角姓名里改口令、换深浅色。', to: '/officers' },
    ],
    acts: [],
  },
  {
    role: 'security_administrator',
    say: '您管授权：岗位、回避、登录、离任交接。不看业务内容。',
    steps: [
      { title: '授权写依据', text: '每次授权、收回都写理由，进日志。', to: '/officers' },
      {
        title: '登记回避',
        text: '登记后本人在清单、查找、导出里都看不到那一件。',
        to: '/officers',
      },
      {
        title: '有人问为什么看不见',
        text: '打开这个人，填编号，答案写明是哪个岗位或哪条回避。',
        to: '/officers',
      },
      {
        title: '离任交接',
        text: '选接任人，全部岗位一次交出，没有办完的事由接任人接着办。',
        to: '/succession',
      },
      { title: '终止登录', text: '电脑、手机丢了，终止他的全部登录，即刻失效。', to: '/officers' },
    ],
    acts: [],
  },
  {
    role: 'audit_administrator',
    say: '您查日志：谁办了什么，谁看过身份、导出过清单。',
    steps: [
      { title: '查日志', text: '按人、按日查；谁看过、导出过单独一栏。', to: '/trail' },
      { title: '看授权', text: '每个人的岗位、依据、回避和登录。', to: '/officers' },
      { title: '谁看过身份', text: '打开反映人身份的，写着谁、何时、为什么。', to: '/trail?only_reads=true' },
      { title: '谁带走了清单和档案', text: '导出也记入日志，连同当时的筛选条件。', to: '/trail?only_reads=true' },
      { title: '存证', text: '每次办理都有记录号和摘要；检查点拿去会签，改一个字就对不上。', to: '/help' },
    ],
    acts: [],
  },
]
export const guidesOf = (roles: ReadonlySet<string>) =>
  kGuides.filter((guide) => roles.has(guide.role))
