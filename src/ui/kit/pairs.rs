//! Lists that belong together.

/// Two lists, item by item. They are equally long, or it does not compile: `zip` would silently leave out what is new in one of them.
pub fn pairs<A, B, const N: usize>(one: [A; N], other: [B; N]) -> impl ExactSizeIterator<Item = (A, B)> {
    one.into_iter().zip(other)
}

/// Three lists, item by item, equally long likewise.
pub fn triples<A, B, C, const N: usize>(
    one: [A; N],
    other: [B; N],
    third: [C; N],
) -> impl ExactSizeIterator<Item = (A, B, C)> {
    pairs(one, other).zip(third).map(|((a, b), c)| (a, b, c))
}
