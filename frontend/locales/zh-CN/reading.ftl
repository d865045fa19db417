# 从原话里读到、等企业确认的条件

limits-title = 我们读到
limits-hint = 勾上才算数，不勾就不限制
limits-said = 原话
limits-apply = 按勾选的条件重新匹配
limits-note = 需求原话里的这些条件还没有用来筛选
search-limits = 这些话读作条件，没有当关键词找
search-limits-offer = 只看
advice-amount = 这个数是预算吗？是的话请确认。
advice-hope = 这是您希望的价，没有当作上限；要当上限请确认。
advice-secrecy = 您提到要保密：是否只接受专属云、本地或边缘部署？是的话请确认。
advice-net = 这是补助之后自己出的钱，不是总价上限：组合方案里可按补助后金额来算。
report-sure = 把握 { $share }
report-also = 也可能是：{ $names }
outside-title = 您要办的事不在方案目录里，先看去哪办
outside-lost-title = 先弄清差在哪，再挑方案
outside-head = 去别处办的事
outside-hint = 这些不归数字化方案管，也没有记成缺口
outside-steps = 下一步：先做自测看差在哪，或者把难处写具体，再来匹配
outside-name-needs = 把难处写具体，重新匹配
outside-consultants = 也可以找做咨询诊断的服务商
search-unclear = 没听懂您要找什么
search-unclear-next = 这几个字里没有能查的词。写设备、工序或难处最好找，比如：
search-elsewhere = 这件事不在方案目录里，去别处办
