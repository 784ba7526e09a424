//! The noise: its bits, its distribution, its independence.

use ink_diffusion::diffusion::{GaussianNoise, stream};

/// A browser test checks the same bits.
#[test]
fn noise_has_these_bits() {
    let bits: Vec<u32> = GaussianNoise::new(1, stream::START).vec(8).into_iter().map(f32::to_bits).collect();
    assert_eq!(bits, PINNED, "{bits:#010x?}");
    // A longer run, by a hash of its bits in the manner of FNV-1a.
    let mut noise = GaussianNoise::new(1, stream::START);
    let hash = noise
        .vec(100_000)
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, z| (hash ^ u64::from(z.to_bits())).wrapping_mul(0x0100_0000_01b3));
    assert_eq!(hash, PINNED_HASH, "{hash:#018x}");
}

const PINNED: [u32; 8] =
    [0xbf35683f, 0x3f272f8d, 0xbddae413, 0x3ebcadac, 0x3ecfc620, 0xbfa60a7b, 0x3ec3e2c4, 0xbe63e0b5];

const PINNED_HASH: u64 = 0xecd6_c9bd_3c0e_8b3e;

#[test]
fn noise_is_fixed_by_seed_and_stream() {
    let draw = |seed, stream| GaussianNoise::new(seed, stream).vec(64);
    assert_eq!(draw(7, 3), draw(7, 3));
    assert_ne!(draw(7, 3), draw(8, 3));
    assert_ne!(draw(7, 3), draw(7, 4));
    // The high half of a seed counts, too.
    assert_ne!(draw(7, 3), draw(7 + (1 << 32), 3));
    assert_ne!(draw(7, stream::START), draw(7, stream::STEP));
}

#[test]
fn noise_does_not_depend_on_how_it_is_asked_for() {
    let expected = GaussianNoise::new(9, 0).vec(20);
    let mut noise = GaussianNoise::new(9, 0);
    let mut pieces = Vec::new();
    for n in [1, 0, 1, 3, 0, 2, 5] {
        pieces.extend(noise.vec(n));
        pieces.push(noise.next());
    }
    pieces.push(noise.next());
    assert_eq!(pieces, expected);
    // A uniform number between the two of a pair does not lose the second.
    let mut noise = GaussianNoise::new(9, 0);
    assert_eq!(noise.next(), expected[0]);
    noise.uniform();
    assert_eq!(noise.next(), expected[1]);
}

/// Bounds of 4.5 standard errors (a confidence of 0.999993 each): of the mean 1/√n, of the variance √(2/n), of the third moment √(15/n),
/// of the fourth √(96/n), of a share p √(p(1−p)/n), of a correlation 1/√n.
#[test]
fn noise_is_standard_normal_and_streams_are_independent() {
    const N: usize = 200_000;
    let n = N as f64;
    let z = GaussianNoise::new(2, 0).vec(N);
    let power = |k| z.iter().map(|&z| f64::from(z).powi(k)).sum::<f64>() / n;
    for (k, expected, variance) in [(1, 0.0, 1.0), (2, 1.0, 2.0), (3, 0.0, 15.0), (4, 3.0, 96.0)] {
        let error = power(k) - expected;
        assert!(error.abs() < 4.5 * f64::sqrt(variance / n), "moment {k}: {error}");
    }
    for (bound, p) in [(-1.0, 0.158_655), (0.0, 0.5), (1.0, 0.841_345), (2.0, 0.977_250), (3.0, 0.998_650)] {
        let share = z.iter().filter(|&&z| f64::from(z) < bound).count() as f64 / n;
        assert!((share - p).abs() < 4.5 * f64::sqrt(p * (1.0 - p) / n), "below {bound}: {share}");
    }
    let correlation = |a: &[f32], b: &[f32]| {
        a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum::<f64>() / a.len() as f64
    };
    let limit = 4.5 / (n - 2.0).sqrt();
    for lag in [1, 2] {
        assert!(correlation(&z[lag..], &z[..N - lag]).abs() < limit, "lag {lag}");
    }
    for (seed, stream) in [(2, 1), (2, stream::STEP), (3, 0)] {
        let other = GaussianNoise::new(seed, stream).vec(N);
        assert!(correlation(&z, &other).abs() < limit, "seed {seed}, stream {stream}");
    }
}

#[test]
fn uniform_numbers_fill_the_unit_interval() {
    const N: usize = 100_000;
    let mut noise = GaussianNoise::new(4, 0);
    let mut tenths = [0_u32; 10];
    for _ in 0..N {
        let u = noise.uniform();
        assert!((0.0..1.0).contains(&u));
        tenths[(u * 10.0) as usize] += 1;
    }
    let limit = 4.5 * f64::sqrt(0.09 * N as f64);
    for count in tenths {
        assert!((f64::from(count) - N as f64 / 10.0).abs() < limit, "{tenths:?}");
    }
}
