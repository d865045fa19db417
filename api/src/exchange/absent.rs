//! Columns that a file does not have: whoever sends half a table means to change that half.

use super::Sheet;
use schema::domain::catalogue::{Case, Provider, Solution};
use schema::domain::enterprise::Enterprise;
use std::collections::BTreeSet;

/// The optional columns that are missing, by file. Columns that an export leaves out where nobody has anything in them are none of
/// these.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Absent(BTreeSet<(Sheet, &'static str)>);

/// Takes over from `$old` what stands in columns that are missing.
macro_rules! keep {
    ($absent:expr, $sheet:expr, $new:expr, $old:expr; $($column:literal => $($field:ident).+),+ $(,)?) => {
        $(if $absent.0.contains(&($sheet, $column)) {
            $new.$($field).+ = $old.$($field).+;
        })+
    };
}

impl Absent {
    pub(super) fn note(&mut self, sheet: Sheet, column: &'static str) {
        self.0.insert((sheet, column));
    }

    /// Keeps of a stored provider what `new` does not speak of.
    pub fn keep_provider(&self, new: &mut Provider, old: Provider) {
        keep!(self, Sheet::Providers, new, old;
            "city" => city, "district" => district, "founded_on" => founded_on, "staff_count" => staff_count,
            "technical_staff_count" => technical_staff_count, "revenue_wan" => revenue, "local_office" => local_office,
            "qualifications" => qualifications, "description" => description, "status" => status,
        );
    }

    /// Keeps of a stored listing what `new` does not speak of.
    pub fn keep_solution(&self, new: &mut Solution, old: Solution) {
        keep!(self, Sheet::Solutions, new, old;
            "version" => version, "annual_fee_yuan" => annual_fee, "discount_percent" => discount_basis_points,
            "enterprise_person_days" => enterprise_person_days, "sizes" => sizes, "interfaces" => interfaces,
            "integrates_with" => integrates_with, "security_level" => security_level, "service_mode" => service_mode,
            "benefits" => benefits, "status" => status,
        );
    }

    /// Keeps of a stored case what `new` does not speak of.
    pub fn keep_case(&self, new: &mut Case, old: Case) {
        keep!(self, Sheet::Cases, new, old;
            "scenarios" => scenarios, "contract_yuan" => contract, "started_on" => started_on, "accepted_on" => accepted_on,
            "level_before" => level_before, "level_after" => level_after, "satisfaction" => satisfaction,
        );
    }

    /// Keeps of a stored enterprise what `new` does not speak of.
    pub fn keep_enterprise(&self, new: &mut Enterprise, old: Enterprise) {
        keep!(self, Sheet::Enterprises, new, old;
            "subsector" => subsector, "above_scale" => above_scale, "innovative" => innovative, "employees" => employees,
            "revenue_wan" => revenue, "level" => level, "level_index" => profile.level_index,
            "base_score" => profile.base_score_hundredths, "scenario_levels" => profile.scenario_levels,
            "budget_yuan" => profile.budget, "deadline_weeks" => profile.deadline_weeks, "deployment" => profile.deployment,
            "must_integrate" => profile.must_integrate,
        );
    }
}
