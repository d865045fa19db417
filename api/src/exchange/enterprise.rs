//! `enterprises.csv`

use super::fault::{FaultKind, Library};
use super::provider::{read_contact, read_uscc};
use super::row::RowReader;
use super::sheet::Column;
use super::values::{
    Value, boolean, code, count, district, hundredths, list_text, mark, national, points, reference, sector, text, wan,
    write_hundredths, write_list, write_option, write_wan, yuan,
};
use schema::domain::catalogue::{Deployment, Size};
use schema::domain::enterprise::{Enterprise, LevelIndex, Profile};
use schema::domain::ids::{BaseItemCode, EnterpriseRef, MiitCode};
use schema::domain::money::Fen;
use schema::domain::programme::Programme;

pub(super) const COLUMNS: &[Column] = &[
    Column::must("enterprise_ref", "编号"),
    Column::must("name", "名称"),
    Column::must("uscc", "统一社会信用代码"),
    Column::must("sector", "行业"),
    Column::may("subsector", "细分行业"),
    Column::must("district", "区县"),
    Column::must("size", "规模"),
    Column::may("above_scale", "规上"),
    Column::may("innovative", "创新型"),
    Column::may("employees", "员工数"),
    Column::may("revenue_wan", "上年营收万元"),
    Column::may("level", "数字化水平"),
    Column::may("level_index", "评测指标版本"),
    Column::may("base_score", "基础+管理+成效得分"),
    Column::may("base_items", "得分明细").spare(),
    Column::may("scenario_levels", "场景水平"),
    Column::may("budget_yuan", "预算"),
    Column::may("deadline_weeks", "期限周"),
    Column::may("deployment", "可接受部署"),
    Column::may("must_integrate", "须对接系统"),
    Column::must("contact_name", "联系人"),
    Column::must("contact_email", "邮箱"),
    Column::must("contact_phone", "电话"),
];

pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Enterprise> {
    let enterprise_ref = row.required("enterprise_ref", reference(EnterpriseRef::parse));
    let name = row.required("name", text);
    let uscc = read_uscc(row);
    let subsector = row.optional("subsector", text);
    let above_scale = row.optional("above_scale", boolean);
    let innovative = row.optional("innovative", boolean);
    let employees = row.optional("employees", count);
    let revenue = row.optional("revenue_wan", wan);
    let level = row.optional("level", mark(0, 4));
    let profile = read_profile(row);
    let contact = read_contact(row);
    Some(Enterprise {
        enterprise_ref: enterprise_ref?,
        name: name?,
        uscc: uscc?,
        subsector: subsector?,
        above_scale: above_scale?,
        innovative: innovative?,
        employees: employees?,
        revenue: revenue?,
        level: level?,
        profile: profile?,
        contact: contact?,
    })
}

fn read_profile(row: &mut RowReader<'_, '_>) -> Option<Profile> {
    let programme = row.programme();
    let sector = row.required("sector", sector(programme));
    let district = row.required("district", district(programme));
    let size = row.required("size", code(Size::ALL, Size::code));
    let level_index = row.optional("level_index", code(LevelIndex::ALL, LevelIndex::code));
    let base_score_hundredths = row.optional("base_score", hundredths);
    let base_items = read_items(row, programme);
    let scenario_levels = read_levels(row, programme);
    let budget = row.optional("budget_yuan", yuan);
    let deadline_weeks = row.optional("deadline_weeks", count);
    let deployment = row.list("deployment", code(Deployment::ALL, Deployment::code));
    let must_integrate = row.list("must_integrate", text);
    Some(Profile {
        sector: sector?,
        size: size?,
        district: Some(district?),
        budget: budget?,
        deadline_weeks: deadline_weeks?,
        deployment: deployment?,
        must_integrate: must_integrate?,
        level_index: level_index?,
        base_score_hundredths: base_score_hundredths?,
        base_items: base_items?,
        scenario_levels: scenario_levels?,
        needs: Vec::new(),
    })
}

pub(super) fn write(enterprise: &Enterprise) -> Vec<String> {
    let profile = &enterprise.profile;
    let systems: Vec<String> = profile.must_integrate.iter().map(|s| list_text(s)).collect();
    vec![
        enterprise.enterprise_ref.to_string(),
        enterprise.name.clone(),
        enterprise.uscc.to_string(),
        profile.sector.to_string(),
        write_option(enterprise.subsector.as_ref()),
        write_option(profile.district.as_ref()),
        profile.size.to_string(),
        write_option(enterprise.above_scale),
        write_option(enterprise.innovative),
        write_option(enterprise.employees),
        write_option(enterprise.revenue.map(write_wan)),
        write_option(enterprise.level),
        write_option(profile.level_index),
        write_option(profile.base_score_hundredths.map(write_hundredths)),
        write_list(&profile.base_items.iter().map(write_item).collect::<Vec<_>>()),
        write_list(&profile.scenario_levels.iter().map(write_level).collect::<Vec<_>>()),
        write_option(profile.budget.map(Fen::yuan_short)),
        write_option(profile.deadline_weeks),
        write_list(&profile.deployment),
        write_list(&systems),
        enterprise.contact.name.clone(),
        enterprise.contact.email.clone(),
        enterprise.contact.phone.clone(),
    ]
}

fn read_levels(row: &mut RowReader<'_, '_>, programme: &Programme) -> Option<Vec<(MiitCode, u8)>> {
    let levels = row.list("scenario_levels", level(programme))?;
    row.distinct("scenario_levels", levels, |(code, _)| code)
}

fn read_items(row: &mut RowReader<'_, '_>, programme: &Programme) -> Option<Vec<(BaseItemCode, u32)>> {
    let items = row.list("base_items", item(programme))?;
    row.distinct("base_items", items, |(code, _)| code)
}

fn item(programme: &Programme) -> impl Fn(&str) -> Value<(BaseItemCode, u32)> {
    move |part| {
        let shape = || FaultKind::Part { part: part.to_owned(), shape: "ITEM:POINTS" };
        let (code, told) = part.split_once(':').ok_or_else(shape)?;
        let known = programme.levels.base.iter().find(|item| item.code.as_str() == code.trim());
        let known = known.ok_or_else(|| FaultKind::UnknownCode(Library::BaseItem, code.trim().to_owned()))?;
        Ok((known.code.clone(), points(told.trim(), known.points)?))
    }
}

fn write_item((code, points): &(BaseItemCode, u32)) -> String {
    format!("{code}:{}", write_hundredths(*points))
}

fn level(programme: &Programme) -> impl Fn(&str) -> Value<(MiitCode, u8)> {
    let national = national(programme);
    move |part| {
        let (code, level) = part.split_once(':').ok_or_else(|| FaultKind::Part { part: part.to_owned(), shape: "CODE:LEVEL" })?;
        Ok((national(code.trim())?, mark(0, 4)(level.trim())?))
    }
}

fn write_level((code, level): &(MiitCode, u8)) -> String {
    format!("{code}:{level}")
}
