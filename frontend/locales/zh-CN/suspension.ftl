# 暂停服务商与恢复。
suspend-title = 服务商
suspend-active = 在库。暂停后它的全部方案立即隐藏，有未了结对接单的企业会收到邮件和次优推荐。
suspend-suspended = 已暂停，它的方案都不展示。恢复后原来在架的方案重新展示。
suspend-withdrawn = 已退出。
suspend-button = 暂停这家服务商
reinstate-button = 恢复这家服务商
listings-suspended = 贵公司已被市局暂停，方案暂不展示；已有的对接单请照常处理。理由见邮件。
mail-provider-suspended = { $name }已被暂停
mail-provider-suspended-text = 贵公司的方案从现在起不再展示，也不会有新的对接。{ $n ->
    [0] 没有未了结的对接单；
   *[other] 还有 { $n } 张未了结的对接单，请照常处理；
}已签的合同继续履行。
mail-provider-reinstated = { $name }已恢复
mail-provider-reinstated-text = 原来在架的方案已重新展示，信息确认的期限从今天重新算；公示期已满的方案今天上架。{ $n ->
    [0] 没有未了结的对接单。
   *[other] 未了结的对接单 { $n } 张。
}
mail-suspended-title = { $provider }已被市局暂停
mail-suspended-open = 您的对接单还没有得到答复。它仍可以答复，您也可以撤回，或者现在就改找下面这家，不用重新填写。
mail-suspended-accepted = 双方已经交换联系方式；已经商定的事项可以继续，签约前请先核实。想换一家，可以看看下面这家。
