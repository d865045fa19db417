//! Whether a customer's word counts for a provider's case (P4): who is asked, what became of it, and who is too near to be heard.

use super::catalogue::{Contact, Provider, codes};
use super::uscc::Uscc;
use serde::{Deserialize, Serialize};

codes!(
    /// What became of a case that a provider claims.
    RefereeState {
        /// Nobody has an address of the customer on record; the bureau is to find one.
        Unreachable = "unreachable",
        /// The customer is asked.
        Asked = "asked",
        /// The customer says that it was so.
        Confirmed = "confirmed",
        /// The customer says that it was not so; the case is not shown.
        Denied = "denied",
        /// The customer says that it was not so, after an officer recorded its acceptance: that stands until the bureau settles it.
        Disputed = "disputed",
        /// The customer did not answer in time; the case stays a mere claim.
        Lapsed = "lapsed",
        /// Customer and provider are related, so its word would count nothing; the case is not shown.
        Related = "related",
    }
);

impl RefereeState {
    /// Whether the case may be shown and counted.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        !matches!(self, Self::Denied | Self::Related)
    }
}

codes!(
    /// How a customer and a provider are related.
    Relation {
        /// They have one 统一社会信用代码: the provider is its own customer.
        Uscc = "uscc",
        /// Their contacts have one telephone.
        Phone = "phone",
        /// Their addresses are of one mail domain that is not everybody's.
        MailDomain = "mail_domain",
    }
);

/// Mail providers for everybody: to share one relates nobody.
const PUBLIC_MAIL: &[&str] = &[
    "qq.com",
    "foxmail.com",
    "163.com",
    "126.com",
    "yeah.net",
    "vip.163.com",
    "vip.126.com",
    "188.com",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "139.com",
    "189.cn",
    "wo.cn",
    "21cn.com",
    "tom.com",
    "aliyun.com",
    "dingtalk.com",
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "live.cn",
    "msn.com",
    "icloud.com",
    "me.com",
    "yahoo.com",
    "yahoo.cn",
];
/// Fewest digits that make a telephone number one's own.
const PHONE_DIGITS: usize = 7;

/// How a customer of `uscc` is related to `provider`; `None` where nothing shows it.
#[must_use]
pub fn relation(provider: &Provider, uscc: &Uscc, customer: Option<&Contact>) -> Option<Relation> {
    if provider.uscc == *uscc {
        return Some(Relation::Uscc);
    }
    let contact = customer?;
    let phones = (digits(&provider.contact.phone), digits(&contact.phone));
    if phones.0.len() >= PHONE_DIGITS && phones.0 == phones.1 {
        return Some(Relation::Phone);
    }
    same_domain(&provider.contact.email, &contact.email).then_some(Relation::MailDomain)
}

/// Whether two addresses are of one organisation: one domain is the other, or below it, and is not everybody's.
#[must_use]
pub fn same_domain(one: &str, other: &str) -> bool {
    let domain = |address: &str| address.trim().to_ascii_lowercase().rsplit_once('@').map(|(_, domain)| domain.to_owned());
    let (Some(one), Some(other)) = (domain(one), domain(other)) else { return false };
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let below = long == short || long.strip_suffix(short.as_str()).is_some_and(|rest| rest.ends_with('.'));
    // A domain without a dot is a country's or a network's, not a firm's.
    below && short.contains('.') && !PUBLIC_MAIL.contains(&short.as_str())
}

/// The digits of a telephone number without the country's code.
fn digits(phone: &str) -> String {
    let all: String = phone.chars().filter(char::is_ascii_digit).collect();
    let bare = all.strip_prefix("0086").or_else(|| all.strip_prefix("86").filter(|rest| rest.len() >= 10));
    bare.unwrap_or(&all).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p4_one_domain_relates_and_a_public_mailbox_does_not() {
        assert!(same_domain("a@lishi.cn", "B@LISHI.cn"));
        assert!(same_domain("a@lishi.cn", "b@zz.lishi.cn"));
        assert!(!same_domain("a@lishi.cn", "b@xlishi.cn"));
        assert!(!same_domain("a@qq.com", "b@qq.com"));
        assert!(!same_domain("a@cn", "b@lishi.cn"));
        assert!(!same_domain("no address", "b@lishi.cn"));
    }

    #[test]
    fn p4_a_telephone_is_the_same_however_it_is_written() {
        assert_eq!(digits("+86 138-0000-0000"), digits("13800000000"));
        assert_eq!(digits("0371-6000 0000"), digits("037160000000"));
        assert_ne!(digits("0371-60000000"), digits("0371-60000001"));
    }
}
