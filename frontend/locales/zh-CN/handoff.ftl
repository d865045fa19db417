# Hand-off: pages of the request, the case, the lead, and the page behind a mail's link.

## States, as a status
handoff-state-sent = 等答复
handoff-state-overdue = 逾期未答复
handoff-state-asked = 对方在问
handoff-state-accepted = 已接受
handoff-state-declined = 已婉拒
handoff-state-expired = 已过期
handoff-state-withdrawn = 已撤回

## What happened
handoff-event-sent = { $reader ->
    [bureau] 企业同意并发给{ $provider }
    [provider] 企业选了您，发来对接单
   *[enterprise] 您同意并发给{ $provider }
}
handoff-event-delivered = { $reader ->
    [bureau] 送达{ $provider }
    [provider] 送到您的邮箱
   *[enterprise] 送达{ $provider }
}
handoff-event-opened = { $reader ->
    [bureau] { $provider }打开了
    [provider] 您打开了
   *[enterprise] { $provider }打开了
}
handoff-event-reminded = { $reader ->
    [bureau] 提醒{ $provider }
    [provider] 提醒您答复
   *[enterprise] 提醒{ $provider }
}
handoff-event-asked = { $reader ->
    [bureau] { $provider }向企业提问
    [provider] 您提问
   *[enterprise] { $provider }向您提问
}
handoff-event-answered = { $reader ->
    [bureau] 企业回答了
    [provider] 企业回答您
   *[enterprise] 您回答了
}
handoff-event-overdue = { $reader ->
    [bureau] { $provider }到期没有接受或婉拒
    [provider] 到期，您还没有接受或婉拒
   *[enterprise] { $provider }到期没有接受或婉拒
}
handoff-event-accepted = { $reader ->
    [bureau] { $provider }接受，双方互见联系方式
    [provider] 您接受，双方互见联系方式
   *[enterprise] { $provider }接受，双方互见联系方式
}
handoff-event-declined = { $reader ->
    [bureau] { $provider }婉拒
    [provider] 您婉拒
   *[enterprise] { $provider }婉拒
}
handoff-event-expired = 自动关闭
handoff-event-withdrawn = { $reader ->
    [bureau] 企业撤回
    [provider] 企业撤回
   *[enterprise] 您撤回了
}
handoff-ahead-answer = { $reader ->
    [bureau] 等{ $provider }答复
    [provider] 等您答复
   *[enterprise] 等{ $provider }答复您
}
handoff-ahead-your-answer = { $reader ->
    [bureau] 等企业回答{ $provider }
    [provider] 等企业回答您
   *[enterprise] 等您回答{ $provider }
}
handoff-ahead-contact = { $reader ->
    [bureau] 接受后互换联系方式，{ $provider }打第一个电话
    [provider] 接受后互换联系方式，您打第一个电话
   *[enterprise] 接受后互换联系方式，{ $provider }给您打第一个电话
}
handoff-ahead-call = { $reader ->
    [bureau] { $provider }给企业打第一个电话
    [provider] 您给企业打第一个电话
   *[enterprise] { $provider }给您打第一个电话
}
handoff-ahead-plan = { $reader ->
    [bureau] { $provider }上门诊断，出一企一策方案
    [provider] 您上门诊断，出一企一策方案
   *[enterprise] { $provider }上门诊断，出您的一企一策方案
}
handoff-until = { $day }前
handoff-not-yet = 还没有
handoff-history = 经过

## Request
handoff-crumb-match = 匹配结果
handoff-crumb-request = 发起对接
handoff-request-title = 请 { $n } 家服务商答复您
handoff-request-lead = 对方有 { $days } 个工作日答复。先看清楚发什么、给谁、什么时候给，再决定。
handoff-to-whom = 发给谁
handoff-choose-others = 换别的方案
handoff-which-data = 给出哪些资料
handoff-data-before = 现在就给
handoff-data-before-who = 上面 { $n } 家都能看到，只为这次对接：
handoff-data-after = 对方接受以后才给
handoff-data-after-who = 只给接受的那一家：
handoff-data-never = 评测得分、营收、精确预算和信用代码，都不给。
handoff-masked-note = 需求原话和留言里您的厂名、您登记的联系人和号码已自动隐去，用 ●●● 代替。
handoff-needs = 需求
handoff-needs-value = { $total } 项，连同原话
handoff-firm = 厂名
handoff-message = 留言
handoff-message-none = 没有写
handoff-message-hint = 可以不写，最多 { $n } 字。您的厂名、您登记的联系人、电话、微信会自动隐去；别的人名和地名请自己别写。
handoff-say-something = 想补充一句吗
handoff-preview = 看看对方会收到什么
handoff-mails = 对方会收到的 { $n } 封信
handoff-mails-note = 一字不差；单号和链接在寄出时才生成。主管部门也能看到这张对接单，用来催办。
handoff-mail-to = 给{ $provider }的信
handoff-preview-link = （寄出时生成的一次性链接）
handoff-consent-title = 您的同意
handoff-consent-text = 我同意把“现在就给”的资料发给{ $providers }；其中哪一家接受了，再把“对方接受以后才给”的资料给它。
handoff-consent-box = 我已看过，同意发送
handoff-consent-version = 授权书第 { $version } 版。随时可以撤回，撤回后对方不能再看您的资料。
handoff-send = 同意并发给 { $n } 家
handoff-then-sent = 发出后马上给您确认信
handoff-then-answer = { $days } 个工作日内答复；没答复的，给您下一家
handoff-then-contact = 接受的，两边互换联系方式
handoff-wrong-consent = 请先勾选同意，才能发送。
handoff-wrong-long = 留言太长了，请缩短。
handoff-wrong-changed = 留言改过了。下面的信已更新，看一眼再发。
handoff-wrong-count = 一次请选 1 到 3 个方案。
handoff-wrong-open = 其中有一家还没有答复您先前的对接请求。请等它答复，或先撤回那一条，再发新的。
handoff-see-open = 查看请求 { $number }
handoff-wrong-paused = 其中一家服务商暂不承接新对接，请另选一家。
handoff-wrong-unreachable = 发给这家服务商的信一再退回，主管部门正在核实。请先选别家。
handoff-wrong-gone = 其中有方案已经下架，请回到匹配结果重选。

## The enterprise's list
handoff-list-title-asked = { $n } 家在等您回答
handoff-list-title-waiting = 等 { $n } 家答复
handoff-list-title-quiet = { $n } 张对接单，都有着落
handoff-list-title-none = 还没有对接单
handoff-list-lead = 到期没答复的，我们会告诉您，并给出下一家，不用重填。
handoff-list-empty = 先匹配，再选 1 到 3 个方案请服务商答复。
handoff-list-start = 三步匹配
handoff-col-provider = 服务商与方案
handoff-col-sent = 发出
handoff-col-delivered = 送达
handoff-col-opened = 打开
handoff-col-answer = 答复
handoff-col-due = 最晚答复
handoff-col-next = 下一步
handoff-col-firm = 企业
handoff-col-covered = 您的覆盖
handoff-col-state = 状态
handoff-next-wait = 看进度
handoff-next-answer = 去回答
handoff-next-contact = 看联系方式
handoff-next-next = 换下一家
handoff-next-look = 查看

## One request
handoff-case-title-sent = 等{ $provider }答复
handoff-case-title-expired = { $provider }没有接受，也没有婉拒
handoff-case-title-queued = 对接函还没送到{ $provider }
handoff-case-sent = 对接函已发给{ $provider }。到期没有接受或婉拒，我们会告诉您，并给出下一家。
handoff-case-queued = 对接函已存好，正在发往{ $provider }的邮箱；送到了，这一页会写明时间。
handoff-case-retrying = 对方的邮箱或发信服务暂时没有收，试了 { $attempts } 次；{ $next } 再试。信已存好，不会丢，您不用重做。
handoff-case-undelivered = 对方的邮箱没有收下这封信，主管部门已经看到，会核实地址后重发。等不及，可以撤回再选下一家。
handoff-case-asked = 回答了这一问，{ $provider }才好定。回答里您的厂名、您登记的联系人和号码会自动隐去。
handoff-case-overdue = 您不必等：可以换下一家，不用重填。对方还可以答复到 { $expires }24:00。
handoff-case-accepted = 对方应在 { $due }前给您打第一个电话，您也可以先打过去。
handoff-case-declined = { $provider }没有看到您的厂名和联系方式。它给的原因：
handoff-case-expired = 这张对接单已自动关闭，链接已失效。{ $provider }没有看到您的厂名和联系方式。
handoff-case-withdrawn = 已通知{ $provider }。它不能再看您的资料，也没有看到过您的厂名和联系方式。
handoff-case-withdrawn-after = 已通知{ $provider }，并要求它删除收到过的联系方式。再有人打扰您，请找主管部门（见页脚）。
handoff-answer = 您的回答
handoff-answer-hint = 最多 { $n } 字。不写厂名、电话，对方也能收到。
handoff-answer-send = 发给{ $provider }
handoff-wrong-answer = 请写下回答，最多 { $n } 字。
handoff-agreed = 您同意了什么
handoff-consent-aside = 授权与撤回
handoff-consented = { $at }由{ $by }确认，授权书第 { $version } 版。
handoff-withdraw-text = 撤回后，{ $provider }会收到通知，链接马上失效，不能再看您的资料。撤回不能恢复；以后还想对接，可以重新发起。
handoff-withdraw-confirm = 确认撤回
handoff-contact-title = 联系方式
handoff-contact-note-enterprise = 对方也收到了您的厂名、联系人、电话和邮箱。
handoff-next-none-title = 暂时没有下一家
handoff-words-open = 逐项看原话
handoff-strip-of = { $solution }的覆盖

## The provider's leads
handoff-leads-title = { $n } 家企业在等您答复
handoff-leads-title-quiet = { $n } 张对接单，都已答复
handoff-leads-title-none = 还没有企业找您
handoff-leads-empty = 企业选中您的方案后，会出现在这里，同时发到您的邮箱。
handoff-leads-lead = 先到期的在前。接受之前看不到厂名和联系方式。
handoff-lead-firm = { $place }，{ $sector }
handoff-lead-covered = { $covered } / { $total } 项
handoff-lead-asked = 您的问题已转给企业，它回答后会发到您的邮箱。现在也可以直接接受或婉拒。
handoff-lead-overdue = 已过最晚答复日，企业已经知道，可能已换下一家。{ $expires }24:00 之前您仍可答复。
handoff-lead-accepted = 您已接受。请在 { $due }前打第一个电话。
handoff-lead-declined = 您已婉拒，不用再做什么。
handoff-lead-expired = { $after ->
    [question] { $at } 自动关闭，企业没有回答您的问题。您的提问算按时答复。
    [answer] { $at } 自动关闭，企业回答以后没有等到您接受或婉拒。
   *[nothing] { $at } 自动关闭，没有收到您的答复。
}
handoff-lead-gone = 已撤回的企业
handoff-lead-withdrawn = 企业在 { $at } 撤回，您不能再查看它的资料。撤回不影响您的评价。
handoff-answer-aside = 答复
handoff-accept-text = 接受后，双方的名称、联系人、电话和邮箱马上发到对方邮箱，由您先打电话。
handoff-ask-label = 想问什么
handoff-ask-hint = 企业匿名回答，最多 { $n } 字。提问算作答复，期限顺延，只顺延一次。
handoff-ask-send = 发出提问
handoff-wrong-question = 请写下问题，最多 { $n } 字。
handoff-decline-legend = 原因（企业看得到）
handoff-reason-cannot = 这些需求做不了
handoff-reason-busy = 排期满了
handoff-reason-budget = 预算不够
handoff-reason-far = 部署或对接条件满足不了
handoff-reason-other = 其他
handoff-decline-note = 补充一句
handoff-decline-confirm = 确认婉拒
handoff-decline-fair = 按期婉拒算作答复。
handoff-wrong-reason = 请选一个原因，或写一句。

## The page behind a mail's link
handoff-action-number = 对接单 { $number }
handoff-action-note = 不用登录。只打开页面不算答复，按了按钮才算。链接只能用一次，到 { $expires }24:00 失效。
handoff-action-open-is-nothing = 不用登录。只打开页面，什么也不会变。
handoff-action-ask = 问清楚再定。企业看不到您的联系方式。
handoff-action-decline = 不合适就直说，企业好找下一家。
handoff-action-view = 这里只看不答。要答复，请按信里的“接受”“问一句”或“婉拒”，或登录后办理。
handoff-action-view-closed = 这张对接单已不用答复。
handoff-action-lead-open = 登录后查看
handoff-action-request = 您想看的是{ $solutions }。联系方式和经过，登录后查看。
handoff-action-request-open = 登录后查看
handoff-action-request-answer = 登录去回答
handoff-action-reply = 在这里就能回答，不用登录。
handoff-action-replied = 已回答，{ $at }发给了对方。
handoff-action-replied-earlier = 您在 { $at }已经回答过，这次什么也没有改变。
handoff-action-view-answer = 先看全部内容，再选怎么答复；打开下面的页面还不算答复。
handoff-action-withdraw = 撤回发给{ $provider }的对接单
handoff-action-withdraw-before = { $provider }会收到通知，不能再看您的资料（{ $solutions }）。它没有看到您的厂名和联系方式。
handoff-action-withdraw-after = { $provider }会收到通知，不能再看您的资料（{ $solutions }），并须删除已收到的联系方式。
handoff-action-closed = 不用再办了
handoff-closed-asked = 已经问过一次，企业还没有回答。答案会发到您的邮箱。
handoff-closed-accepted = 这张对接单已经接受，联系方式在邮箱里。这次什么也没有改变。
handoff-closed-declined = 这张对接单已经婉拒。这次什么也没有改变。
handoff-closed-expired = 这张对接单已经过期。这次什么也没有改变。
handoff-closed-withdrawn = 企业已经撤回这张对接单。这次什么也没有改变。
handoff-closed-other = 现在不能这样办。这次什么也没有改变。
handoff-action-expired = 链接已失效
handoff-action-expired-text = 它在 { $at } 到期，什么也没有改变。还想答复，请登录，或打服务电话。
handoff-action-unknown = 没有这个链接
handoff-action-unknown-text = 地址可能没有复制完整，或被改动过。请回到邮件里再按一次按钮。什么也没有改变。
handoff-done-accept = 已接受
handoff-done-accept-text = 双方的联系方式已发到对方邮箱。
handoff-done-decline = 已婉拒
handoff-done-decline-text = 已把原因告诉企业。您不用再做什么。
handoff-done-ask = 问题已发出
handoff-done-ask-text = 企业回答后会发到您的邮箱。答复期限是 { $day }。
handoff-done-withdraw = 已撤回
handoff-done-withdraw-text = 对方已收到通知，不能再看您的资料。
handoff-done-other = 已经办好
handoff-done-other-text = 这个链接已经用过。
handoff-done-earlier = 这件事以前已经办过，这次什么也没有改变。
handoff-now-answered = 后来企业已经回答，答案在您的邮箱里。请在 { $day }前接受或婉拒。
handoff-now-accepted = 后来这张对接单已经接受，联系方式在邮箱里。
handoff-now-declined = 后来这张对接单已经婉拒，不用再做什么。
handoff-now-expired = 后来这张对接单已经过期，不用再做什么。
handoff-now-withdrawn = 后来企业撤回了这张对接单：请不要再联系，它的资料您不能再看。
handoff-done-see-lead = 登录，看这张对接单
handoff-done-see-leads = 登录，看收到的需求
handoff-done-see-request = 登录，看这张对接单
handoff-then-title = 接下来
handoff-then-mail = 企业的厂名、联系人和电话正发到您的邮箱。没收到，请看垃圾邮件，或登录查看。
handoff-then-call = 请在 { $day }前打第一个电话。
handoff-then-visit = 约好上门诊断，再出这家企业的方案。
handoff-then-their-answer = 企业的回答会发到您的邮箱，信里可以直接接受或婉拒。
handoff-then-decide = 请在 { $day }前定下来。
handoff-then-next-best = 企业会看到您的原因，我们给它下一家。
handoff-then-no-harm = 按期婉拒算作答复，不影响您的评价。
handoff-then-told = 对方会收到通知，它手里的链接已经失效。
handoff-then-again = 还想对接，可以从匹配结果重新发起。
