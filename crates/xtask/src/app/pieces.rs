//! Which pieces of the app are one file.
//!
//! The splitter makes a piece of its own for every set of areas that some code is used by: hundreds, most of them small.
//! Here those that nearly the same areas need are put together, as long as that costs less than a file more.

use std::collections::{BTreeMap, BTreeSet};

/// What a file costs each area, in bytes of wasm: for less than that, an area takes what it does not need.
const FILE: u64 = 2_000;

/// Pieces that are one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The files of the splitter, without their ending.
    pub(super) files: Vec<String>,
    /// The areas that load it.
    pub(super) areas: BTreeSet<String>,
    bytes: u64,
}

/// Areas as the bits of a number, and the bytes that they share.
type Shared = (u64, u64);

/// Puts together what travels together. `needed` says of each area which files it loads; `size` how large one is.
///
/// At most 64 areas.
pub(super) fn grouped(needed: &BTreeMap<String, Vec<String>>, size: impl Fn(&str) -> u64) -> Vec<Group> {
    let mut users = BTreeMap::<&String, BTreeSet<String>>::new();
    for (area, files) in needed {
        for file in files {
            users.entry(file).or_default().insert(area.clone());
        }
    }
    let mut by_areas = BTreeMap::<BTreeSet<String>, Group>::new();
    for (file, areas) in users {
        let group = by_areas.entry(areas.clone()).or_insert(Group { files: Vec::new(), areas, bytes: 0 });
        group.files.push(file.clone());
        group.bytes += size(file);
    }
    let mut groups: Vec<Group> = by_areas.into_values().collect();
    let names: Vec<&String> = needed.keys().collect();
    let bits = |group: &Group| {
        let places = group.areas.iter().filter_map(|area| names.binary_search(&area).ok());
        places.fold(0, |bits, place| bits | 1 << place)
    };
    let mut shared: Vec<Shared> = groups.iter().map(|group| (bits(group), group.bytes)).collect();
    while let Some((first, second)) = cheapest(&shared) {
        let (other, removed) = (groups.remove(second), shared.remove(second));
        shared[first] = union(shared[first], removed);
        let group = &mut groups[first];
        group.files.extend(other.files);
        group.areas.extend(other.areas);
        group.bytes += other.bytes;
    }
    groups
}

/// The two whose union saves most, if any does.
fn cheapest(groups: &[Shared]) -> Option<(usize, usize)> {
    let mut best: Option<(i128, usize, usize)> = None;
    for (first, one) in groups.iter().enumerate() {
        for (second, other) in groups.iter().enumerate().skip(first + 1) {
            let saved = i128::from(loaded(*one) + loaded(*other)) - i128::from(loaded(union(*one, *other)));
            if saved > best.map_or(0, |(most, ..)| most) {
                best = Some((saved, first, second));
            }
        }
    }
    best.map(|(_, first, second)| (first, second))
}

fn union(one: Shared, other: Shared) -> Shared {
    (one.0 | other.0, one.1 + other.1)
}

/// What all areas load for it.
fn loaded((areas, bytes): Shared) -> u64 {
    (bytes + FILE) * u64::from(areas.count_ones())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(areas: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        let owned = |files: &[&str]| files.iter().map(|file| (*file).to_owned()).collect();
        areas.iter().map(|(area, files)| ((*area).to_owned(), owned(files))).collect()
    }

    #[test]
    fn every_piece_is_in_one_file_and_an_area_loads_what_it_needs() {
        let needed = needed(&[
            ("a", &["own_a", "all", "ab", "ac", "tiny"]),
            ("b", &["own_b", "all", "ab", "bc", "tiny"]),
            ("c", &["own_c", "all", "ac", "bc"]),
        ]);
        let groups = grouped(&needed, |file| if file == "tiny" { 10 } else { 100_000 });
        let all: usize = groups.iter().map(|group| group.files.len()).sum();
        assert_eq!(all, 8, "{groups:?}");
        for (area, files) in &needed {
            let of_area = groups.iter().filter(|group| group.areas.contains(area));
            let loaded: BTreeSet<&String> = of_area.flat_map(|group| &group.files).collect();
            assert_eq!(loaded, files.iter().collect(), "{area}");
        }
        assert_eq!(groups.len(), 7, "the tiny one goes with the large one of the same areas: {groups:?}");
    }

    #[test]
    fn what_the_same_areas_need_is_one_file_and_small_ones_join_large_ones() {
        let needed = needed(&[("a", &["x", "y", "big"]), ("b", &["x", "y", "big"]), ("c", &["big"])]);
        let groups = grouped(&needed, |file| if file == "big" { 500_000 } else { 300 });
        assert_eq!(groups.len(), 1, "six hundred bytes are not worth a file: {groups:?}");
        let apart = grouped(&needed, |_| 500_000);
        assert_eq!(apart.len(), 2, "half a million is: {apart:?}");
    }
}
