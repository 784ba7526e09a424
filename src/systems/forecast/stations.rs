//! The stations whose boardings the networks learned from, in their order.

use super::series::SERIES;

/// Their names in the data: stations of Chicago's “L”.
pub const STATIONS: [&str; SERIES] = [
    "Austin",
    "Quincy_Wells",
    "Belmont",
    "Archer_35th",
    "Oak_Park",
    "Western",
    "Clark_Lake",
    "Clinton",
    "Merchandise_Mart",
    "Irving_Park",
    "Washington_Wells",
    "Harlem",
    "Monroe",
    "Polk",
    "Ashland",
    "Kedzie",
    "Addison",
    "Jefferson_Park",
    "Montrose",
    "California",
];
