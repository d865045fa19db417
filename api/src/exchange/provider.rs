//! `providers.csv`

use super::fault::FaultKind;
use super::row::RowReader;
use super::sheet::Column;
use super::values::{
    Value, code, count, date, email, founding_date, part_text, phone, reference, sector, text, uscc, wan, write_list,
    write_option, write_wan,
};
use schema::domain::catalogue::{Contact, LocalOffice, Provider, ProviderKind, ProviderStatus, Qualification};
use schema::domain::ids::ProviderRef;
use schema::domain::uscc::Uscc;

pub(super) const COLUMNS: &[Column] = &[
    Column::must("provider_ref", "编号"),
    Column::must("name", "名称"),
    Column::must("uscc", "统一社会信用代码"),
    Column::must("kinds", "类型"),
    Column::must("sectors", "服务行业"),
    Column::may("city", "城市"),
    Column::may("district", "区县"),
    Column::may("founded_on", "成立日期"),
    Column::may("staff_count", "员工数"),
    Column::may("technical_staff_count", "技术人员数"),
    Column::may("revenue_wan", "上年营收万元"),
    Column::may("local_office", "在地机构"),
    Column::may("qualifications", "资质"),
    Column::must("summary", "简介").paragraph(),
    Column::may("description", "介绍").paragraph(),
    Column::must("contact_name", "联系人"),
    Column::must("contact_email", "邮箱"),
    Column::must("contact_phone", "电话"),
    Column::may("status", "状态"),
];

pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Provider> {
    let programme = row.programme();
    let provider_ref = row.required("provider_ref", reference(ProviderRef::parse));
    let name = row.required("name", text);
    let uscc = read_uscc(row);
    let kinds = row.required_list("kinds", code(ProviderKind::ALL, ProviderKind::code));
    let sectors = row.required_list("sectors", sector(programme));
    let city = row.optional("city", text);
    let district = row.optional("district", text);
    let founded_on = row.optional("founded_on", founding_date);
    let staff_count = row.optional("staff_count", count);
    let technical_staff_count = row.optional("technical_staff_count", count);
    let revenue = row.optional("revenue_wan", wan);
    let local_office = row.optional("local_office", code(LocalOffice::ALL, LocalOffice::code));
    let qualifications = row.list("qualifications", qualification);
    let summary = row.required("summary", text);
    let description = row.optional("description", text);
    let contact = read_contact(row);
    let status = row.optional("status", code(ProviderStatus::ALL, ProviderStatus::code));
    Some(Provider {
        provider_ref: provider_ref?,
        name: name?,
        uscc: uscc?,
        kinds: kinds?,
        sectors: sectors?,
        city: city?,
        district: district?,
        founded_on: founded_on?,
        staff_count: staff_count?,
        technical_staff_count: technical_staff_count?,
        revenue: revenue?,
        local_office: local_office?,
        qualifications: qualifications?,
        summary: summary?,
        description: description?.unwrap_or_default(),
        contact: contact?,
        status: status?.unwrap_or(ProviderStatus::Active),
    })
}

pub(super) fn write(provider: &Provider) -> Vec<String> {
    vec![
        provider.provider_ref.to_string(),
        provider.name.clone(),
        provider.uscc.to_string(),
        write_list(&provider.kinds),
        write_list(&provider.sectors),
        write_option(provider.city.as_ref()),
        write_option(provider.district.as_ref()),
        write_option(provider.founded_on),
        write_option(provider.staff_count),
        write_option(provider.technical_staff_count),
        write_option(provider.revenue.map(write_wan)),
        write_option(provider.local_office),
        write_list(&provider.qualifications.iter().map(write_qualification).collect::<Vec<_>>()),
        provider.summary.clone(),
        provider.description.clone(),
        provider.contact.name.clone(),
        provider.contact.email.clone(),
        provider.contact.phone.clone(),
        provider.status.to_string(),
    ]
}

/// The code of a firm; a wrong digit of the organisation code within it is odd, and no more.
pub(super) fn read_uscc(row: &mut RowReader<'_, '_>) -> Option<Uscc> {
    let code = row.required("uscc", uscc)?;
    if !code.organisation_digit_ok() {
        row.warn("uscc", FaultKind::OrganisationDigit);
    }
    Some(code)
}

/// The person to reach.
pub(super) fn read_contact(row: &mut RowReader<'_, '_>) -> Option<Contact> {
    let name = row.required("contact_name", text);
    let email = row.required("contact_email", email);
    let phone = row.required("contact_phone", phone);
    Some(Contact { name: name?, email: email?, phone: phone? })
}

fn qualification(part: &str) -> Value<Qualification> {
    let fields: Vec<&str> = part.split(':').map(str::trim).collect();
    let (&[scheme, level, issuer, valid_until], false) = (fields.as_slice(), part.starts_with(':')) else {
        let shape = "scheme:level:issuer:valid_until";
        return Err(FaultKind::Part { part: part.to_owned(), shape });
    };
    Ok(Qualification {
        scheme: scheme.to_owned(),
        level: level.to_owned(),
        issuer: issuer.to_owned(),
        valid_until: if valid_until.is_empty() { None } else { Some(date(valid_until)?) },
    })
}

fn write_qualification(q: &Qualification) -> String {
    let valid_until = write_option(q.valid_until);
    format!("{}:{}:{}:{valid_until}", part_text(&q.scheme), part_text(&q.level), part_text(&q.issuer))
}
