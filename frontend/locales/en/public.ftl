privacy-title = Privacy notice
privacy-lead = We keep only what the job needs, and nobody sees who you are before you agree.
