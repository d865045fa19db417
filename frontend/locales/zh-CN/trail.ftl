# 审计记录。
trail-title = 审计记录
trail-open = 审计记录
trail-lead = 谁、什么时候、对什么、做了什么。只增不改，一条接一条加封；改动、删除、插入任何一条，后面的封印就对不上，qingzhun check 会指出来。
trail-head = 已封 { $n } 条，最后一个封印：
trail-kind = 对象类别
trail-subject = 对象
trail-actor = 账号
trail-deed = 动作
trail-at = 时间
trail-by = 谁
trail-seal = 封印
trail-data = 详情
trail-unsealed = 待封
trail-empty = 没有这样的记录。
