# How the ranking works, beyond the five parts
ranking-over-claiming = 没有佐证的声明会被“摊薄”：一个案例都没有时，最多 { $free } 个场景不打折；每有一个已验收或客户确认的案例，可以多声明 { $more } 个；再多就打折，声明得越多折得越狠。场景本身有已验收或客户确认的案例，就不受影响。
ranking-plain = 不想看分数
ranking-plain-text = 也可以只按一个明摆着的数来排，不打分，也不看您是谁：
ranking-replay = 能不能复查
ranking-replay-text = 能。每份匹配报告都原样存下：您填的需求、目录第几版、排序规则第几版、每一条理由。目录和补贴规则没变，同样的需求再配一次，名次一分不差；主管部门可以按当时的目录重算核对。

# What went wrong
problem-wait = 请等 { $seconds } 秒再试。
