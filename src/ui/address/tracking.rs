//! What other sites append to the addresses that they link to, to count visitors. It is none of the page's, and nobody's mistake.

/// Keys, as they are.
const KEYS: [&str; 26] = [
    "_ga",
    "_gl",
    "dclid",
    "fbclid",
    "from",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "igsh",
    "igshid",
    "isappinstalled",
    "mc_cid",
    "mc_eid",
    "msclkid",
    "ref",
    "ref_src",
    "ref_url",
    "si",
    "source",
    "spm",
    "srsltid",
    "ttclid",
    "twclid",
    "wbraid",
    "yclid",
];

/// How other keys begin.
const PREFIXES: [&str; 4] = ["utm_", "mtm_", "matomo_", "hsa_"];

/// Whether a key of an address is one of those.
pub fn is_tracking(key: &str) -> bool {
    KEYS.contains(&key) || PREFIXES.into_iter().any(|prefix| key.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_well_known_keys_are() {
        for key in ["fbclid", "gclid", "ref", "source", "utm_source", "utm_campaign"] {
            assert!(is_tracking(key), "{key}");
        }
        for key in ["", "utm", "tea", "reference", "t", "T", "#"] {
            assert!(!is_tracking(key), "{key}");
        }
    }
}
