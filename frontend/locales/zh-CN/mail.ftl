# Mails. $left is one of mail-left-*; dates come written out with their weekday.

## Every mail
mail-hello = { $name }，您好。
mail-deadline = { $day }，{ $left }
mail-provisional = { $day }，暂定
mail-left = 还剩 { $days } 个工作日
mail-left-today = 今天截止
mail-left-over = 已逾期
mail-due-label = 请在此之前答复
mail-due-answer-label = 最晚答复
mail-foot-case = 对接单 { $number }。
mail-foot-desk = 有疑问请联系{ $bureau }。
mail-foot-desk-phone = 有疑问请联系{ $bureau }，电话 { $phone }（工作日）。
mail-foot-auto = 这封信由系统发出。请不要转发：信里的链接只给您用。
mail-foot-copy = 按钮打不开，就把这个地址复制到浏览器：
mail-foot-sample = 演示数据，企业与产品均为虚构。
mail-view-case = 查看这张对接单
mail-quote = “{ $words }”

## What a provider sees of an enterprise before it accepts
mail-fact-sector = 行业
mail-fact-size = 规模
mail-fact-place = 地区
mail-fact-budget = 预算
mail-fact-weeks = 上线
mail-fact-deployment = 部署
mail-fact-integrate = 须对接
mail-fact-solutions = 想看的方案
mail-weeks-within = { $weeks } 周内
mail-budget-ceiling = 首年 { $band }
mail-place-city = { $city }（区县暂不公开）

## Coverage, as a plain table
mail-cover-title = { $total } 项需求：覆盖 { $covered } 项，部分覆盖 { $partial } 项，没有覆盖 { $none } 项
mail-cover-need = 需求与原话
mail-cover-yours = 您的覆盖
mail-cover-must = 必须
mail-cover-legend = ■ 已覆盖　◧ 部分覆盖　□ 未覆盖。已验收、客户确认、自述是证据的等级。

## The four links of a provider
mail-question-title-short = 对方问您
mail-act-accept = 接受，交换联系方式
mail-act-ask = 问一句再定
mail-act-decline = 婉拒
mail-act-view = 先看全部内容
mail-act-note = 不用登录。打开页面不算答复，在页面上按了按钮才算，每个链接只能用一次。链接到 { $expires }24:00 失效。
mail-before-accept = 接受之前，您看不到对方的厂名、联系人和电话，对方也看不到您的联系人和电话。按期婉拒或提问，都算答复。

## 1 To the provider: somebody asks for you
mail-lead-subject = { $place }一家{ $sector }企业想看您的{ $solutions }，请在 { $due }前答复
mail-lead-title = { $place }一家{ $sector }企业，想看您的{ $solutions }
mail-lead-intro = 这家企业比过方案，选了您。到期没有接受或婉拒，我们会告诉企业，并给它下一家。
mail-lead-message = 企业留言

## 2 To the enterprise: it is on its way
mail-sent-subject = 已发给{ $provider }，最晚 { $due }有答复
mail-sent-title = 已发给{ $provider }，最晚 { $due }有答复
mail-sent-intro = 您想看的是{ $solutions }。到期没有接受或婉拒，我们会告诉您，并给出下一家，不用重填。
mail-sent-before = 对方现在能看到
mail-sent-needs-value = 还有 { $total } 项需求，连同原话（您的厂名、登记的联系人和号码已隐去）
mail-sent-message = 留言
mail-sent-after = 对方接受以后才能看到
mail-sent-after-value = 厂名、联系人、电话、邮箱
mail-sent-consent = 您于 { $at } 同意，授权书第 { $version } 版。撤回以后，对方不能再看您的资料。
mail-sent-withdraw = 撤回这张对接单

## 3 To the enterprise: accepted
mail-accepted-e-subject = { $provider }接受了，对方会在 { $due }前联系您
mail-accepted-e-title = { $provider }接受了您的对接
mail-accepted-e-intro = 对方已经收到您的厂名和联系方式，应在 { $due }前给您打第一个电话（{ $left }）。您也可以先打过去。
mail-contact-name = 联系人
mail-contact-phone = 电话
mail-contact-email = 邮箱
mail-contact-organisation = 单位
mail-accepted-e-late = 到期没有人联系您，可以先打对方电话；还是联系不上，请找{ $bureau }。
mail-accepted-e-withdraw = 不想继续了？撤回对接

## 4 To the provider: accepted
mail-accepted-p-subject = 您已接受，请在 { $due }前联系企业
mail-accepted-p-title = 请在 { $due }前打第一个电话
mail-accepted-p-intro = 您接受了这张对接单，首次联系{ $left }。企业也收到了您的联系方式。
mail-accepted-p-privacy = 这些联系方式只用于这次对接，不得转给别人。企业撤回后请删除。

## 5 To the enterprise: declined
mail-declined-subject = { $provider }这次接不了，下一家已为您找好
mail-declined-subject-none = { $provider }这次接不了
mail-declined-title = { $provider }这次接不了
mail-declined-intro = 对方没有看到您的厂名和联系方式。它给的原因：

## The next best, in four mails
mail-next-title = 下一家：{ $provider }
mail-next-cover = 您的 { $total } 项需求，{ $solution }覆盖 { $covered } 项，部分覆盖 { $partial } 项。
mail-next-price = 首年按中间价、补贴按上限算，净支出 { $price }（以审核为准）。
mail-next-button = 换成{ $provider }，不用重填
mail-next-consent = 换一家要您再点一次同意：收件人变了。
mail-next-none = 您的条件下没有别的合适方案了。放宽预算、时间或部署方式，可以再匹配一次。
mail-next-again = 改条件，再匹配一次

## 6 To the enterprise: a question
mail-question-subject = { $provider }问您一句，请在 { $due }前回答
mail-question-title = { $provider }问您一句
mail-question-intro = 它想先弄清这一点，再答复您：
mail-question-button = 去回答
mail-question-note = 回答里您的厂名、登记的联系人和号码会自动隐去，对方在接受之前看不到。
mail-question-due-new = 因为这一问，对方的答复期限改到 { $due }，只改这一次；您早一天回答，对方就早一天能定。
mail-question-due-same = 对方的答复期限不变，仍是 { $due }。

## 7 To the provider: the answer
mail-answer-subject = 企业回答了您，请在 { $due }前答复
mail-answer-title = 企业回答了您的问题
mail-answer-intro = 可以定下来了：接受、婉拒，或再问一句。
mail-answer-you = 您问
mail-answer-they = 企业答

## 8 To the provider: withdrawn
mail-withdrawn-p-subject = 企业撤回了这张对接单，不用再答复
mail-withdrawn-p-title = 企业撤回了这张对接单
mail-withdrawn-p-intro = 企业在 { $at } 撤回了对{ $solutions }的对接。您不用再做什么，之前的链接已失效，也不能再查看它的资料。
mail-withdrawn-p-after = 您接受时已可看到企业的联系方式：如已记下或收到，请删除，不要再联系。
mail-withdrawn-p-fair = 撤回不影响您的评价。

## 9 To the enterprise: withdrawn
mail-withdrawn-e-subject = 已撤回，{ $provider }不能再看您的资料
mail-withdrawn-e-title = 已撤回给{ $provider }的对接
mail-withdrawn-e-intro = 撤回时间 { $at }。我们已通知对方；它手里的链接已失效，也不能再查看您的资料。
mail-withdrawn-e-after = 对方接受时已可看到您的联系方式，我们已要求它删除。再有人打扰您，请找{ $bureau }。

## 10 To the provider: a reminder
mail-reminder-subject = 还有企业在等您，请在 { $due }前答复
mail-reminder-title = { $place }一家{ $sector }企业还在等您
mail-reminder-intro = { $sent }发给您的对接单还没有答复。到期没有接受或婉拒，我们会告诉企业，并给它下一家。

## 11 To the enterprise: no answer in time
mail-overdue-subject = { $provider }到期没有接受或婉拒，下一家已为您找好
mail-overdue-subject-none = { $provider }到期没有接受或婉拒
mail-overdue-title = { $provider }到期没有接受或婉拒
mail-overdue-intro = 最晚答复日是 { $due }。对方还可以答复到 { $expires }24:00，您不必等。对方没有看到您的厂名和联系方式。

## 12 Expired
mail-expired-e-subject = { $asked ->
    [yes] { $provider }问过之后没有再答复，这张对接单已关闭
   *[no] { $provider }一直没有答复，这张对接单已关闭
}
mail-expired-e-title = { $asked ->
    [yes] { $provider }问过之后没有再答复
   *[no] { $provider }一直没有答复
}
mail-expired-e-intro = 这张对接单在 { $expires }24:00 自动关闭，链接已失效。对方没有看到您的厂名和联系方式。
mail-expired-p-subject = 对接单已过期，没有等到您接受或婉拒
mail-expired-p-title = 这张对接单已过期
mail-expired-p-intro = { $asked ->
    [yes] 企业想看您的{ $solutions }，{ $sent }发给您。您问的，企业已经回答；到 { $expires }24:00 没有等到您接受或婉拒。链接已失效，不用再做什么。
   *[no] 企业想看您的{ $solutions }，{ $sent }发给您，到 { $expires }24:00 没有收到答复。链接已失效，不用再做什么。
}
mail-expired-p-advice = 常收不到信或忙不过来，请换一个有人看的邮箱，或请{ $bureau }暂停派单。

## 12a To the enterprise: the provider's question still waits
mail-asked-again-subject = { $provider }还在等您回答，请在 { $due }前回答
mail-asked-again-title = { $provider }还在等您回答
mail-asked-again-intro = 它在 { $asked }问了您这一句，您不回答，它定不下来：
mail-asked-again-end = 一直没有回答，这张对接单会在 { $expires }24:00 自动关闭。

## 12b Expired: the question was not answered
mail-unanswered-e-subject = { $provider }的问题没有等到您的回答，这张对接单已关闭
mail-unanswered-e-title = { $provider }没有等到您的回答
mail-unanswered-e-intro = 下面这一问一直没有回答，这张对接单在 { $expires }24:00 自动关闭。对方没有看到您的厂名和联系方式。
mail-unanswered-e-again = 还想找{ $provider }？打开匹配结果再选它一次，把回答写在留言里，需求不用重填。
mail-unanswered-e-button = 打开匹配结果
mail-unanswered-p-subject = 企业没有回答您的问题，这张对接单已关闭
mail-unanswered-p-title = 企业没有回答您的问题
mail-unanswered-p-intro = 企业想看您的{ $solutions }，您问了一句，到 { $expires }24:00 没有等到回答，对接单已自动关闭，不用再做什么。
mail-unanswered-p-fair = 您的提问算按时答复，这次关闭不影响您的评价。

## 13 Set a password
mail-password-subject = 请设置登录密码，链接 { $until } 前有效
mail-password-title = 请设置登录密码
mail-password-intro = { $bureau }为您开了账号：{ $role }，{ $email }。
mail-password-intro-organisation = { $bureau }为{ $organisation }开了账号：{ $role }，{ $email }。
mail-password-button = 设置密码
mail-password-note = 链接只能用一次，{ $until } 失效。不是您要的，不用理会：不设密码，账号不能登录。

## 14 To the bureau: a mail that cannot be delivered
mail-dead-subject = { $count ->
   *[other] 有 { $count } 封信送不到，请看一下
}
mail-dead-title = { $count ->
   *[other] { $count } 封信送不到
}
mail-dead-intro = 已按规定重试，仍没有送出。请核实地址或邮件服务，再从后台重发；急的请打电话。
mail-dead-to = 收件人
mail-dead-subject-label = 主题
mail-dead-attempts = 试过
mail-dead-attempts-value = { $attempts } 次，最近 { $at }
mail-dead-error = 对方的话
mail-dead-button = 打开发信队列
mail-dead-more = 另有 { $count } 封，见发信队列。

## To the provider, once a month: what nobody offers
mail-unmet-subject = { $month }有 { $count } 类需求没有方案，都在您的行业
mail-unmet-title = { $month }，您的行业有 { $count } 类需求没人能做
mail-unmet-intro = 企业在平台上搜过、提过，目录里还没有方案覆盖。{ $provider }要是做得了，登记或补充方案，下一次匹配就能排上。
mail-unmet-times = { $sector }，{ $n } 次
mail-unmet-more = 另有 { $n } 类，没有列出。
mail-unmet-button = 登记方案
mail-unmet-note = 只有次数，没有企业信息；不到三次的不列。每月第一个工作日发一封，没有新缺口就不发。

## Accounts: one-time links
mail-register-subject = 请确认邮箱，{ $until } 前有效
mail-register-title = 请确认您的邮箱
mail-register-intro = 有人用这个邮箱在轻准注册了单位。是您的话，核对下面的内容，再打开链接确认。
mail-register-button = 去确认
mail-register-note = 链接只能用一次，{ $until } 失效。不是您注册的，不用理会：不确认，账号不会开通。
mail-vouch-subject = 请认一下：{ $person }要代表{ $organisation }
mail-vouch-title = 这个人是你们单位的吗？
mail-vouch-intro = 有人以{ $organisation }的名义注册。您是我们登记的联系人；请打开链接，告诉我们是或不是。
mail-vouch-button = 去回答
mail-vouch-note = 链接 { $until } 前有效。您不回答，就由{ $bureau }核对执照后决定；在那之前，对方看不到你们的任何资料。

## Accounts: notices
mail-known-subject = 您已经有账号了
mail-known-title = 这个邮箱已经有账号
mail-known-intro = 有人用 { $email } 注册，而这个邮箱已有账号，所以什么也没有改变。是您的话，请直接登录。
mail-known-button = 去登录
mail-known-note = 忘了密码，在登录页点“忘了密码”。不是您注册的，不用理会。
mail-approved-subject = { $organisation }已通过核实
mail-approved-title = { $organisation }已通过核实
mail-approved-intro = { $email } 现在可以代表{ $organisation }办理了。
mail-approved-button = 去登录
mail-approved-note = 如果刚才已经登录，刷新页面即可。
mail-returned-subject = { $organisation }的注册退回了
mail-returned-title = 注册没有通过
mail-returned-intro = { $bureau }看过{ $organisation }的注册，退回的原因是：
mail-returned-button = 改好再填一次
mail-returned-note = 您的账号还在，用同一个邮箱重新填写即可。
mail-denied-subject = { $organisation }的注册没有通过
mail-denied-title = 登记的联系人没有认您
mail-denied-intro = { $organisation }登记的联系人说不认识您，所以这次注册没有通过。
mail-denied-button = 重新填写
mail-denied-note = 如有误会，请先和单位说好，或联系{ $bureau }。

mail-reset-subject = 设置新密码，链接 { $until } 前有效
mail-reset-title = 设置新密码
mail-reset-intro = 有人要为 { $email } 找回密码。是您的话，请打开链接设一个新的；设好后，各处的登录都会退出。
mail-reset-button = 设置新密码
mail-reset-note = 链接只能用一次，{ $until } 失效。不是您要的，不用理会，密码没有变。
mail-changed-subject = 您的密码改了
mail-changed-title = 您的密码改了
mail-changed-intro = { $email } 的密码刚刚改过，别处的登录已经退出。
mail-changed-button = 不是我改的，马上找回
mail-changed-note = 是您自己改的，不用做什么。不是的话，请马上找回密码，并告诉{ $bureau }。
mail-locked-subject = 账号暂时锁定 15 分钟
mail-locked-title = 密码连续输错，账号锁定 15 分钟
mail-locked-intro = 有人连续输错 { $email } 的密码，所以 15 分钟内不能用密码登录。已经登录的不受影响。
mail-locked-button = 设一个新密码，立即解锁
mail-locked-note = 是您自己输错的，等一会儿再试即可。不是您，请换一个更长的密码，并告诉{ $bureau }。

## Members of an organisation
mail-join-subject = { $by }邀请您加入{ $organisation }，{ $until } 前有效
mail-join-title = 同事邀请您一起办理
mail-join-intro = { $by }邀请您以{ $organisation }成员的身份使用轻准。打开链接，自己设一个密码，就可以登录。
mail-join-button = 设密码，加入
mail-join-note = 链接只能用一次，{ $until } 失效。不认识这个单位的，不用理会：不打开，什么也不会发生。
mail-represent-subject = 请您定：换{ $person }做{ $organisation }的联系人
mail-represent-title = 换一位联系人？
mail-represent-intro = { $by }提出，以后由{ $person }做{ $organisation }登记的联系人。您是现在的联系人，请打开链接，同意或不同意。
mail-represent-button = 去回答
mail-represent-note = 链接 { $until } 前有效。您不回答，就由{ $bureau }核实后决定。
mail-joined-subject = { $person }已经加入
mail-joined-title = { $person }已经加入
mail-joined-intro = 您邀请的{ $person }（{ $email }）设好了密码，现在可以和您一样办理本单位的事项。
mail-joined-button = 看看成员
mail-joined-note = 不是您邀请的，请马上告诉{ $bureau }。
mail-replaced-subject = { $organisation }的联系人已换
mail-replaced-title = 您不再是登记的联系人
mail-replaced-intro = { $organisation }登记的联系人现在是{ $person }（{ $email }），以后的对接和通知发给新联系人。您的账号不变。
mail-replaced-button = 看看成员
mail-replaced-note = 觉得不对，请马上告诉{ $bureau }。
mail-represents-subject = 您现在是{ $organisation }的联系人
mail-represents-title = 您现在是登记的联系人
mail-represents-intro = 以后{ $organisation }的对接和通知发到 { $email }。
mail-represents-button = 看看成员
mail-represents-note = 觉得不对，请马上告诉{ $bureau }。
mail-kept-subject = { $organisation }的联系人没有换
mail-kept-title = 联系人没有换
mail-kept-intro = 您提出换{ $person }做{ $organisation }的联系人，没有获得同意，联系人照旧。
mail-kept-button = 看看成员
mail-kept-note = 有疑问，请先和现在的联系人说好，再重新提出，或联系{ $bureau }。

## One-time codes
mail-factor-on-subject = 动态口令已启用
mail-factor-on-title = 动态口令已启用
mail-factor-on-intro = { $email } 以后登录要再输动态口令，别处的登录已经退出。
mail-factor-on-button = 看看设置
mail-factor-on-note = 不是您设的，请马上改密码，并告诉{ $bureau }。
mail-factor-off-subject = 动态口令已停用
mail-factor-off-title = 动态口令已停用
mail-factor-off-intro = { $email } 现在只用密码就能登录。
mail-factor-off-button = 重新设置
mail-factor-off-note = 不是您停的，也没有请人清除，请马上改密码，并告诉{ $bureau }。
mail-recovery-used-subject = 用掉了一个备用码
mail-recovery-used-title = 有人用备用码登录
mail-recovery-used-intro = { $email } 刚才用一个备用码代替了动态口令，这个码已经失效。
mail-recovery-used-button = 换一批备用码
mail-recovery-used-note = 不是您，请马上改密码，并告诉{ $bureau }。

## Deletion
mail-erasure-asked-subject = 收到您的删除申请，{ $due }前办完
mail-erasure-asked-title = 收到您的删除申请
mail-erasure-asked-intro = 您申请删除 { $email } 的个人数据，{ $bureau }最晚{ $due }办完，办完再告诉您。
mail-erasure-asked-button = 看看申请，或收回
mail-erasure-asked-note = 不是您申请的，请马上登录收回，并改密码。
mail-erasure-taken-back-subject = 删除申请已收回
mail-erasure-taken-back-title = 删除申请已收回
mail-erasure-taken-back-intro = { $email } 的个人数据照旧保留。
mail-erasure-taken-back-button = 看看申请
mail-erasure-taken-back-note = 不是您收回的，请马上改密码，并告诉{ $bureau }。
mail-erased-subject = 您的个人数据已删除
mail-erased-title = 您的个人数据已删除
mail-erased-intro = { $email } 的姓名、联系方式、密码和账号信件都已删除，账号已关闭。依法要留的记录只剩编号。
mail-erased-button = 看看隐私说明
mail-erased-note = 这是最后一封信，它的记录明天也会删掉。
mail-registration-due-subject = 今天到期：核对{ $organisation }的执照
mail-registration-due-title = 一家单位的注册今天到期
mail-registration-due-intro = { $organisation }在等核对营业执照，{ $due }是最后一天。
mail-registration-due-button = 去核对
mail-registration-due-note = 已经处理的，不用理会。
