# 学样仿样：同行已经做成的
exemplar-title = 同行做成的，照着学
exemplar-lead = 同行业企业用了哪些方案、做成了什么、验收到什么程度；觉得像自己，就照着这一套来配。
exemplar-meaning = 只列有验收案例的企业，内容来自已公布的案例；没有写企业规模，是否适合您要看方案的适用规模。别家的结果不等于您的结果。
exemplar-all = 看全部样本
exemplar-count = { $n } 家企业
exemplar-order = 验收的方案多的在前，再看验收日期
exemplar-none = 还没有验收过的样本
exemplar-none-hint = 换个行业或场景看看，或者直接按自己的需求来配。
exemplar-whole = 整套按最弱的一项：
exemplar-contracts = 合同合计 { $amount }。
exemplar-size-fits = 这几个方案都适用您这样规模的企业。
exemplar-size-other = 其中有方案主要面向别的企业规模。
exemplar-unfit = 不符合您这次的条件：{ $names }。
exemplar-plan = 照这一套做方案
exemplar-start = 照这一套配我的需求
exemplar-copied = 已按{ $firm }做过的场景填好需求。删掉用不着的，补上自己的，再去匹配。
