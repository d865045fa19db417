//! `solutions.csv`

use super::fault::FaultKind;
use super::row::RowReader;
use super::sheet::Column;
use super::values::{
    Value, code, count, date, hundredths, list_text, mark, part_text, reference, scenario, sector, short, text, whole,
    write_hundredths, write_list, write_option, yuan,
};
use schema::domain::catalogue::{
    Benefit, Coverage, Deployment, Goal, ListingStatus, PriceModel, ScenarioClaim, ServiceMode, Size, Solution,
};
use schema::domain::ids::SolutionRef;
use schema::domain::listing::draft::any_of;
use schema::domain::listing::fields::{Shape, field};
use schema::domain::money::Fen;
use schema::domain::programme::Programme;

pub(super) const COLUMNS: &[Column] = &[
    Column::must("solution_ref", "编号"),
    Column::must("provider_ref", "服务商编号"),
    Column::must("name", "名称"),
    Column::may("version", "版本"),
    Column::must("summary", "简介").paragraph(),
    Column::must("description", "介绍").paragraph(),
    Column::must("sectors", "适用行业"),
    Column::must("scenarios", "场景能力"),
    Column::must("deployment", "部署"),
    Column::must("price_model", "价格模型"),
    Column::must("price_min_yuan", "首年总价下限"),
    Column::must("price_max_yuan", "首年总价上限"),
    Column::may("annual_fee_yuan", "年费"),
    Column::may("discount_percent", "让利"),
    Column::must("delivery_weeks", "交付周期周"),
    Column::may("enterprise_person_days", "企业投入人天"),
    Column::may("sizes", "适用规模"),
    Column::may("interfaces", "接口协议"),
    Column::may("integrates_with", "对接系统"),
    Column::may("requires", "前置方案").spare(),
    Column::may("conflicts", "不能同用").spare(),
    Column::may("security_level", "等保级别"),
    Column::may("service_mode", "服务模式"),
    Column::may("benefits", "成效"),
    Column::may("confirmed_on", "信息确认日期"),
    Column::may("status", "状态"),
];

/// A text no longer than the form of a listing takes for the field.
fn words(name: &str) -> impl Fn(&str) -> Value<String> {
    short(match field(name).map(|f| f.shape) {
        Some(Shape::Line(most) | Shape::Paragraph(most)) => most,
        _ => usize::MAX,
    })
}

/// A whole number from `least` to the most that the form of a listing takes for the field.
fn number(name: &str, least: u32) -> impl Fn(&str) -> Value<u32> {
    let most = if let Some(Shape::Whole(most)) = field(name).map(|f| f.shape) { most } else { u32::MAX };
    move |cell| whole(cell, least, most)
}

pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Solution> {
    let (programme, refs) = (row.programme(), row.refs());
    let solution_ref = row.required("solution_ref", reference(SolutionRef::parse));
    let provider_ref = row.required("provider_ref", |cell| refs.provider(cell));
    let name = row.required("name", words("name"));
    let version = row.optional("version", words("version"));
    let summary = row.required("summary", words("summary"));
    let description = row.required("description", words("description"));
    let sectors = row.required_list("sectors", sector(programme));
    let scenarios = read_claims(row, programme);
    let deployment = row.required_list("deployment", code(Deployment::ALL, Deployment::code));
    let price_model = row.required("price_model", code(PriceModel::ALL, PriceModel::code));
    let prices = read_prices(row);
    let annual_fee = row.optional("annual_fee_yuan", yuan);
    let discount_basis_points = row.optional("discount_percent", hundredths);
    let delivery_weeks = row.required("delivery_weeks", number("delivery_weeks", 1));
    let enterprise_person_days = row.optional("enterprise_person_days", number("enterprise_person_days", 0));
    let sizes = row.list("sizes", code(Size::ALL, Size::code));
    let interfaces = row.list("interfaces", text);
    let integrates_with = row.list("integrates_with", text);
    let requires = row.list("requires", |cell| cell.split('/').map(|part| reference(SolutionRef::parse)(part.trim())).collect());
    let conflicts = row.list("conflicts", reference(SolutionRef::parse));
    let security_level = row.optional("security_level", words("security_level"));
    let service_mode = row.optional("service_mode", code(ServiceMode::ALL, ServiceMode::code));
    let benefits = row.list("benefits", benefit);
    let confirmed_on = row.optional("confirmed_on", date);
    let status = row.optional("status", code(ListingStatus::ALL, ListingStatus::code));
    let (price_min, price_max) = prices?;
    Some(Solution {
        solution_ref: solution_ref?,
        provider_ref: provider_ref?,
        name: name?,
        version: version?,
        summary: summary?,
        description: description?,
        sectors: sectors?,
        scenarios: scenarios?,
        deployment: deployment?,
        price_model: price_model?,
        price_min,
        price_max,
        annual_fee: annual_fee?,
        discount_basis_points: discount_basis_points?,
        delivery_weeks: delivery_weeks?,
        enterprise_person_days: enterprise_person_days?,
        sizes: sizes?,
        interfaces: interfaces?,
        integrates_with: integrates_with?,
        requires: requires?,
        conflicts: conflicts?,
        security_level: security_level?,
        service_mode: service_mode?,
        benefits: benefits?,
        confirmed_on: confirmed_on?,
        status: status?.unwrap_or(ListingStatus::Published),
    })
}

pub(super) fn write(solution: &Solution) -> Vec<String> {
    let texts = |list: &[String]| write_list(&list.iter().map(|t| list_text(t)).collect::<Vec<_>>());
    vec![
        solution.solution_ref.to_string(),
        solution.provider_ref.to_string(),
        solution.name.clone(),
        write_option(solution.version.as_ref()),
        solution.summary.clone(),
        solution.description.clone(),
        write_list(&solution.sectors),
        write_list(&solution.scenarios.iter().map(write_claim).collect::<Vec<_>>()),
        write_list(&solution.deployment),
        solution.price_model.to_string(),
        solution.price_min.yuan_short(),
        solution.price_max.yuan_short(),
        write_option(solution.annual_fee.map(Fen::yuan_short)),
        write_option(solution.discount_basis_points.map(write_hundredths)),
        solution.delivery_weeks.to_string(),
        write_option(solution.enterprise_person_days),
        write_list(&solution.sizes),
        texts(&solution.interfaces),
        texts(&solution.integrates_with),
        write_list(&solution.requires.iter().map(|group| any_of(group)).collect::<Vec<_>>()),
        write_list(&solution.conflicts),
        write_option(solution.security_level.as_ref()),
        write_option(solution.service_mode),
        write_list(&solution.benefits.iter().map(write_benefit).collect::<Vec<_>>()),
        write_option(solution.confirmed_on),
        solution.status.to_string(),
    ]
}

fn read_prices(row: &mut RowReader<'_, '_>) -> Option<(Fen, Fen)> {
    let min = row.required("price_min_yuan", yuan);
    let max = row.required("price_max_yuan", yuan);
    let (min, max) = min.zip(max)?;
    if min > max {
        return row.fault("price_min_yuan", FaultKind::PriceOrder);
    }
    Some((min, max))
}

fn read_claims(row: &mut RowReader<'_, '_>, programme: &Programme) -> Option<Vec<ScenarioClaim>> {
    let claims = row.required_list("scenarios", claim(programme))?;
    row.distinct("scenarios", claims, |claim| &claim.code)
}

fn claim(programme: &Programme) -> impl Fn(&str) -> Value<ScenarioClaim> {
    let scenario = scenario(programme);
    move |part| {
        let fields: Vec<&str> = part.split(':').map(str::trim).collect();
        let &[code_cell, level, coverage] = fields.as_slice() else {
            let shape = "CODE:LEVEL:full|partial";
            return Err(FaultKind::Part { part: part.to_owned(), shape });
        };
        Ok(ScenarioClaim {
            code: scenario(code_cell)?,
            level: mark(1, 4)(level)?,
            coverage: code(Coverage::ALL, Coverage::code)(coverage)?,
        })
    }
}

fn write_claim(claim: &ScenarioClaim) -> String {
    format!("{}:{}:{}", claim.code, claim.level, claim.coverage)
}

fn benefit(part: &str) -> Value<Benefit> {
    let fields: Vec<&str> = part.split(':').map(str::trim).collect();
    let &[goal, metric, before, after, unit, firms] = fields.as_slice() else {
        let shape = "goal:metric:before:after:unit:firms";
        return Err(FaultKind::Part { part: part.to_owned(), shape });
    };
    Ok(Benefit {
        goal: code(Goal::ALL, Goal::code)(goal)?,
        metric: metric.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        unit: unit.to_owned(),
        firms: count(firms)?,
    })
}

fn write_benefit(benefit: &Benefit) -> String {
    let Benefit { goal, metric, before, after, unit, firms } = benefit;
    let [metric, before, after, unit] = [metric, before, after, unit].map(|t| part_text(t));
    format!("{goal}:{metric}:{before}:{after}:{unit}:{firms}")
}
