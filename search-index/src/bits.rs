//! A bit for each listing.

/// Which listings have something, by ordinal; beyond its end nobody has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// Notes that listing `ordinal` has it.
    pub(crate) fn set(&mut self, ordinal: usize) {
        if self.0.len() <= ordinal / 64 {
            self.0.resize(ordinal / 64 + 1, 0);
        }
        self.0[ordinal / 64] |= 1 << (ordinal % 64);
    }

    /// Whether listing `ordinal` has it.
    pub(crate) fn has(&self, ordinal: usize) -> bool {
        self.0.get(ordinal / 64).is_some_and(|word| word >> (ordinal % 64) & 1 == 1)
    }

    /// Adds all that `other` has.
    pub(crate) fn add(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    /// How many have both.
    pub(crate) fn common(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).map(|(one, two)| (one & two).count_ones()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn what_was_set_is_there_and_nothing_else() {
        let (mut some, mut more) = (Bits::default(), Bits::default());
        some.set(3);
        more.set(130);
        some.add(&more);
        assert_eq!((0..200).filter(|at| some.has(*at)).collect::<Vec<_>>(), [3, 130]);
        assert_eq!((some.common(&more), more.common(&some), more.common(&Bits::default())), (1, 1, 0));
    }
}
