# 查找（主管部门）。
find-title = 查找
find-label = 名称、编号、信用代码、电话、邮箱、对接单号
find-button = 查找
find-none = 没有找到“{ $typed }”。换个写法，或只输一部分。
find-more = 另有 { $n } 条，没有列出；多输几个字。
find-case = 对接单（{ $n }）
find-enterprise = 企业（{ $n }）
find-provider = 服务商（{ $n }）
find-listing = 方案（{ $n }）
find-account = 账号（{ $n }）
