//! Round numbers for the lines of a scale.

/// The top of a scale that reaches at least to `most`, and the values of its lines, the top one among them: two to five of
/// them, at steps of 1, 2, or 5 times a power of ten.
pub(super) fn steps(most: i64) -> (i64, Vec<i64>) {
    let most = most.max(1);
    let mut step = 1_i64;
    let mut factors = [2, 5, 10].iter().cycle();
    let mut power = 1_i64;
    while most > step * 4 {
        match factors.next() {
            Some(10) => {
                power *= 10;
                step = power;
            }
            Some(factor) => step = power * factor,
            None => break,
        }
    }
    let lines = (most + step - 1) / step;
    (lines * step, (0..=lines).map(|n| n * step).collect())
}

/// Which part of `whole` a value is, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "a picture is not that precise")]
pub(super) fn part(value: i64, whole: i64) -> f64 {
    if whole <= 0 { 0.0 } else { (value as f64 / whole as f64).clamp(0.0, 1.0) }
}

/// Percent of the width at which the `n`th of `of` begins.
#[expect(clippy::cast_precision_loss, reason = "a picture is not that precise")]
pub(super) fn across(n: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { 100.0 * n as f64 / of as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_at_round_numbers() {
        assert_eq!(steps(0), (1, vec![0, 1]));
        assert_eq!(steps(4), (4, vec![0, 1, 2, 3, 4]));
        assert_eq!(steps(5), (6, vec![0, 2, 4, 6]));
        assert_eq!(steps(41), (60, vec![0, 20, 40, 60]));
        assert_eq!(steps(48_905), (60_000, vec![0, 20_000, 40_000, 60_000]));
        for most in 1..5_000 {
            let (top, lines) = steps(most);
            assert!(top >= most && lines.len() <= 5 && lines.len() >= 2, "{most}: {lines:?}");
        }
    }

    #[test]
    fn parts_stay_in_the_picture() {
        assert!((part(5, 10) - 0.5).abs() < f64::EPSILON);
        assert!((part(50, 10) - 1.0).abs() < f64::EPSILON && part(1, 0).abs() < f64::EPSILON);
        assert!((across(1, 4) - 25.0).abs() < f64::EPSILON);
    }
}
