# 从原话里读到、等企业确认的条件

limits-title = 我们读到
limits-hint = 勾上才算数，不勾就不限制
limits-said = 原话
limits-apply = 按勾选的条件重新匹配
limits-note = 需求原话里的这些条件还没有用来筛选
search-limits = 这些话读作条件，没有当关键词找
search-limits-offer = 只看
advice-amount = 这个数是预算吗？是的话请确认。
