privacy-title = 隐私说明
privacy-lead = 只收办成事必需的信息；您点头之前，谁也看不到您是谁。
