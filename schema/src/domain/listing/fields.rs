//! The fields of a listing: one table that the form, the check, the page of changes, the JSON contract and the exchange format
//! agree on. The names are those of `solutions.csv`.

/// A closed list that a field is filled from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocabulary {
    /// Sectors of the programme.
    Sectors,
    /// Ways to run it.
    Deployments,
    /// Ways to pay.
    PriceModels,
    /// Sizes of firms.
    Sizes,
    /// Service modes.
    ServiceModes,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One line of at most so many characters.
    Line(usize),
    /// Several lines of at most so many characters.
    Paragraph(usize),
    /// Yuan with at most two decimals.
    Money,
    /// 0 to 100 with at most two decimals.
    Percent,
    /// A whole number from 1 to this.
    Whole(u32),
    /// One of a list.
    One(Vocabulary),
    /// Some of a list.
    Many(Vocabulary),
    /// Scenarios with level and coverage, each `CODE:LEVEL:full|partial`.
    Claims,
    /// Free words, one after another.
    Texts,
    /// References of listings, one after another; of those that `/` parts any one will do.
    References,
    /// Results, each `goal:metric:before:after:unit:firms`.
    Benefits,
}

impl Shape {
    /// Whether it can hold several values.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Many(_) | Self::Claims | Self::Texts | Self::References | Self::Benefits)
    }
}

/// One field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Name, as in the exchange format.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether a listing cannot be submitted without it (P2).
    pub required: bool,
    /// Whether a change of it is a matter of words and goes live at once (P7).
    pub wording: bool,
}

const fn must(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: true, wording: false }
}

const fn may(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required: false, wording: false }
}

const fn words(field: Field) -> Field {
    Field { wording: true, ..field }
}

/// Every field, in the order of the form.
pub const FIELDS: &[Field] = &[
    words(must("name", Shape::Line(60))),
    words(may("version", Shape::Line(40))),
    words(must("summary", Shape::Paragraph(200))),
    words(must("description", Shape::Paragraph(4_000))),
    must("sectors", Shape::Many(Vocabulary::Sectors)),
    must("scenarios", Shape::Claims),
    must("deployment", Shape::Many(Vocabulary::Deployments)),
    may("sizes", Shape::Many(Vocabulary::Sizes)),
    must("price_model", Shape::One(Vocabulary::PriceModels)),
    must("price_min_yuan", Shape::Money),
    must("price_max_yuan", Shape::Money),
    may("annual_fee_yuan", Shape::Money),
    may("discount_percent", Shape::Percent),
    must("delivery_weeks", Shape::Whole(520)),
    may("enterprise_person_days", Shape::Whole(10_000)),
    may("service_mode", Shape::One(Vocabulary::ServiceModes)),
    may("interfaces", Shape::Texts),
    may("integrates_with", Shape::Texts),
    may("requires", Shape::References),
    may("conflicts", Shape::References),
    may("security_level", Shape::Line(40)),
    may("benefits", Shape::Benefits),
];

/// The field of a name.
#[must_use]
pub fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|f| f.name == name)
}
