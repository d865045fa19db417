//! Chance that anybody can repeat: a published generator with a stated seed, and the three families that are drawn from it.
//!
//! The generator is written out here because a stored standing must come out the same with every later version of a
//! library: xoshiro256++ (Blackman & Vigna 2021), seeded by SplitMix64 (Steele, Lea & Flood 2014).

/// A source of chance. The same seed gives the same throws, always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dice([u64; 4]);

impl Dice {
    /// Dice that start from `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        let mut state = seed;
        Self(std::array::from_fn(|_| split_mix(&mut state)))
    }

    fn next(&mut self) -> u64 {
        let [a, b, c, d] = self.0;
        let thrown = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        self.0 = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        thrown
    }

    /// Uniform above 0 and below 1: 53 bits, in the middle of their cell, so that its logarithm is always finite.
    pub fn uniform(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// Standard normal by the polar method (Marsaglia & Bray 1964); its twin is thrown away, so a throw has no memory.
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square < 1.0 {
                return x * (-2.0 * square.ln() / square).sqrt();
            }
        }
    }

    /// Gamma of `shape` and rate 1 (Marsaglia & Tsang 2000); a shape below 1 by the power of a uniform.
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * self.uniform().powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v > 0.0 {
                let v = v * v * v;
                if self.uniform().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                    return d * v;
                }
            }
        }
    }

    /// Beta: one gamma as a share of two.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (x, y) = (self.gamma(a), self.gamma(b));
        x / (x + y)
    }

    /// Failures before the first success of probability `p`: the geometric number from 0, by inversion.
    pub fn geometric(&mut self, p: f64) -> u32 {
        (self.uniform().ln() / (1.0 - p).ln()) as u32
    }
}

fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SplitMix64 and xoshiro256++ from the state 1, 2, 3, 4: the numbers of their authors' programs.
    #[test]
    fn the_published_generators() {
        let mut state = 1_234_567;
        assert_eq!(split_mix(&mut state), 6_457_827_717_110_365_317);
        let mut dice = Dice([1, 2, 3, 4]);
        let thrown: Vec<u64> = (0..5).map(|_| dice.next()).collect();
        assert_eq!(thrown, [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386, 9_228_616_714_210_784_205]);
    }

    #[test]
    fn the_families_have_their_means_and_variances() {
        let moments = |throw: &dyn Fn(&mut Dice) -> f64| {
            let mut dice = Dice::seeded(7);
            let thrown: Vec<f64> = (0..40_000).map(|_| throw(&mut dice)).collect();
            let n = thrown.len() as f64;
            let mean = thrown.iter().sum::<f64>() / n;
            (mean, thrown.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n)
        };
        let near = |(mean, variance): (f64, f64), (m, v): (f64, f64)| {
            assert!((mean - m).abs() < 0.03 * (1.0 + m.abs()), "mean {mean}, not {m}");
            assert!((variance - v).abs() < 0.05 * (0.2 + v), "variance {variance}, not {v}");
        };
        near(moments(&|d| d.normal()), (0.0, 1.0));
        near(moments(&|d| d.gamma(2.5)), (2.5, 2.5));
        near(moments(&|d| d.gamma(0.4)), (0.4, 0.4));
        near(moments(&|d| d.beta(8.0, 2.0)), (0.8, 0.16 / 11.0));
        near(moments(&|d| f64::from(d.geometric(1.0 / 7.0))), (6.0, 42.0));
    }
}
