//! Which pieces of the app travel together.
//!
//! The splitter makes a piece of its own for every set of areas that some code is used by: dozens, most of them small.
//! Here those that nearly the same areas need are put together, until every area is a few files; what an area has alone
//! stays its own.

use std::collections::{BTreeMap, BTreeSet};

/// The most files that an area is: its own and those that it shares.
const MOST: usize = 4;
/// What a request costs, in bytes of wasm: for less than that, an area takes what it does not need.
const REQUEST: u64 = 1_000;
/// Lists are opened by their address more than anything else: a byte of theirs counts as two.
const LISTS: [&str; 5] = ["activity", "customers", "records", "resellers", "subscriptions"];

/// Pieces that are one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The files of the splitter, without their ending.
    pub(super) files: Vec<String>,
    /// The areas that load it.
    pub(super) areas: BTreeSet<String>,
    bytes: u64,
}

impl Group {
    /// The name of its file, without the ending: the area's, or `shared` with a number.
    pub(super) fn name(&self, number: usize) -> String {
        match self.areas.first() {
            Some(area) if self.areas.len() == 1 => format!("split_{area}"),
            _ => format!("shared_{number}"),
        }
    }

    fn with(&self, other: &Group) -> Group {
        Group {
            files: self.files.iter().chain(&other.files).cloned().collect(),
            areas: self.areas.union(&other.areas).cloned().collect(),
            bytes: self.bytes + other.bytes,
        }
    }

    fn is_shared(&self) -> bool {
        self.areas.len() > 1
    }

    /// The bytes that all areas load for it.
    fn loaded(&self) -> u64 {
        let times = |area: &String| if LISTS.contains(&area.as_str()) { 2 } else { 1 };
        (self.bytes + REQUEST) * self.areas.iter().map(times).sum::<u64>()
    }
}

/// Puts together what travels together. `needed` says of each area which files it loads; `size` how large one is.
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
    while let Some((first, second)) = cheapest(&groups) {
        let other = groups.remove(second);
        groups[first] = groups[first].with(&other);
    }
    groups
}

/// The two shared pieces whose union costs least, if they are to be put together at all.
fn cheapest(groups: &[Group]) -> Option<(usize, usize)> {
    let mut count = BTreeMap::<&String, usize>::new();
    for area in groups.iter().flat_map(|group| &group.areas) {
        *count.entry(area).or_default() += 1;
    }
    let crowded = |area: &String| count.get(area).is_some_and(|files| *files > MOST);
    let mut best: Option<(i128, usize, usize)> = None;
    for (first, one) in groups.iter().enumerate().filter(|(_, group)| group.is_shared()) {
        for (second, other) in
            groups.iter().enumerate().skip(first + 1).filter(|(_, group)| group.is_shared())
        {
            let more = i128::from(one.with(other).loaded()) - i128::from(one.loaded() + other.loaded());
            let relieved = one.areas.intersection(&other.areas).filter(|area| crowded(area)).count();
            if (relieved == 0 && more >= 0)
                || best.is_some_and(|(least, ..)| least <= more / weight(relieved))
            {
                continue;
            }
            best = Some((more / weight(relieved), first, second));
        }
    }
    best.map(|(_, first, second)| (first, second))
}

/// What relieves several areas may cost as much more.
fn weight(relieved: usize) -> i128 {
    relieved.max(1) as i128
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(areas: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        let owned = |files: &[&str]| files.iter().map(|file| (*file).to_owned()).collect();
        areas.iter().map(|(area, files)| ((*area).to_owned(), owned(files))).collect()
    }

    #[test]
    fn an_area_is_at_most_4_files_and_its_own_stays_its_own() {
        let needed = needed(&[
            ("a", &["own_a", "all", "ab", "ac", "abd", "tiny"]),
            ("b", &["own_b", "all", "ab", "bc", "abd", "tiny"]),
            ("c", &["own_c", "all", "ac", "bc"]),
            ("d", &["own_d", "abd"]),
        ]);
        let groups = grouped(&needed, |file| if file == "tiny" { 10 } else { 100_000 });
        for area in ["a", "b", "c", "d"] {
            let files: Vec<_> = groups.iter().filter(|group| group.areas.contains(area)).collect();
            assert!(files.len() <= MOST, "{area}: {files:?}");
            assert!(groups.iter().any(|group| group.files == [format!("own_{area}")] && !group.is_shared()));
        }
        let all: usize = groups.iter().map(|group| group.files.len()).sum();
        assert_eq!(all, 10, "every piece is in one file: {groups:?}");
    }

    #[test]
    fn what_the_same_areas_need_is_one_file_and_small_ones_join_large_ones() {
        let needed = needed(&[("a", &["x", "y", "big"]), ("b", &["x", "y", "big"]), ("c", &["big"])]);
        let groups = grouped(&needed, |file| if file == "big" { 500_000 } else { 300 });
        assert_eq!(groups.len(), 1, "six hundred bytes are not worth a request: {groups:?}");
        let apart = grouped(&needed, |_| 500_000);
        assert_eq!(apart.len(), 2, "half a million is: {apart:?}");
    }
}
