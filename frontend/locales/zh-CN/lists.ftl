# 名单导入导出
lists-title = 名单
lists-lead = 服务商、方案、案例、企业和需求，一个工作簿五张表，和命令行的导入导出是同一种格式。
lists-out = 导出
lists-out-hint = 含联系人，按个人信息保管；每次导出都记入审计。单元格一律是文本，不会变成公式。
lists-export = 下载工作簿（XLSX）
lists-in = 导入
lists-in-hint = 有一处错就一行也不收。可以先检查；“标出问题”给回一份副本，每行写明错在哪里。
lists-file = 工作簿（XLSX）
lists-check = 只检查
lists-mark = 标出问题
lists-import = 导入
lists-no-file = 请先选一个工作簿。
lists-faulty = 有 { $n } 处要改，一行也没有收
lists-more = 这里只列前面的；全部见“标出问题”的副本。
lists-checked = 没有问题。导入的话：
lists-taken = 已导入
lists-tally = 新增 { $created }，更新 { $updated }，不变 { $unchanged }
