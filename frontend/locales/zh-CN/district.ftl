# 区县工作台。
district-lead = 平台上有 { $n } 家企业，截至 { $day }。对接逾期的排在前面。
district-empty = 平台上还没有这个区县的企业。
district-caption = 区县里的企业
district-firm = 企业
district-level = 数字化水平
district-waiting = 等答复
district-overdue = { $n } 张逾期
district-accepted = 已接受
district-upgraded = 已改造
