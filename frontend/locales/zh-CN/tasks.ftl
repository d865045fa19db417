# 待办（主管部门）。
tasks-title = { $n } 件待办，{ $overdue } 件逾期
tasks-title-none = 没有待办
tasks-open = 待办
tasks-lead = 要主管部门处理的都在这里，按最晚日期排，逾期在前。
tasks-empty = 这一类都办完了。
tasks-what = 事项
tasks-kind = 类别
tasks-about = 有关方
task-kind-registration = 注册核实
task-kind-listing = 方案审核
task-kind-edit = 方案修改
task-kind-appeal = 申诉
task-kind-overdue_case = 对接逾期
task-kind-dead_letter = 邮件送不到
task-kind-unreachable = 服务商收不到信
task-kind-deletion = 删除申请
task-kind-representative = 换联系人
