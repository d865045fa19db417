# What went wrong
problem-wait = 请等 { $seconds } 秒再试。
