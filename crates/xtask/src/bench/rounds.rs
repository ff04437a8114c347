//! Samples of both servers in turn, and what they say.

use std::{
    fmt,
    time::{Duration, Instant},
};

use anyhow::Result;

use super::{
    CONNECTIONS,
    load::{Requests, Sample, drive},
    servers::Servers,
};

/// How much is measured.
pub(super) struct Rounds {
    pub(super) rounds: usize,
    /// Of one sample.
    pub(super) time: Duration,
    /// When no further measurement begins.
    pub(super) end: Instant,
}

/// A line of the table.
pub(super) struct Row {
    pub(super) what: String,
    pub(super) database: &'static str,
    pub(super) bare: String,
    pub(super) product: String,
    pub(super) ratio: String,
    pub(super) goal: String,
}

/// What is measured, on which database, and the ratio that is wanted.
type Named<'a> = (&'a str, &'static str, f64);

impl Row {
    pub(super) const HEAD: &'static str = "| What | Database | bare | product | ratio (least to most) | goal |\n\
                                           | ---- | -------- | ---: | ------: | --------------------: | ---- |";
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, database, bare, product, ratio, goal } = self;
        write!(f, "| {what} | {database} | {bare} | {product} | {ratio} | {goal} |")
    }
}

impl Rounds {
    /// Answers per second at 32 connections, and those of the slower server; no row where the time is up.
    pub(super) fn throughput(
        &self,
        (what, database, goal): Named<'_>,
        servers: &Servers,
        requests: &Requests,
    ) -> Result<(Option<Row>, Option<f64>)> {
        let ports = [servers.product.port(), servers.bare_port];
        let Some(samples) = self.pairs(|server| self.sample(&ports[server..=server], requests, None))? else {
            return Ok((None, None));
        };
        let pairs: Vec<[f64; 2]> =
            samples.iter().map(|pair| pair.each_ref().map(|it| it.per_second)).collect();
        let row = row(&pairs, (format!("{what}, per second"), database), format!("≥ {goal}"), 0);
        let [product, bare] = medians(&pairs);
        Ok((Some(row), Some(product.min(bare))))
    }

    /// The time of the slowest answer in a hundred, at a rate that both can serve.
    pub(super) fn slowest(
        &self,
        (what, database, goal): Named<'_>,
        servers: &Servers,
        requests: &Requests,
        rate: f64,
    ) -> Result<Option<Row>> {
        let ports = [servers.product.port(), servers.bare_port];
        let Some(samples) =
            self.pairs(|server| self.sample(&ports[server..=server], requests, Some(rate)))?
        else {
            return Ok(None);
        };
        let ms = |sample: &Sample| sample.p99().as_secs_f64() * 1000.0;
        let pairs: Vec<[f64; 2]> = samples.iter().map(|pair| pair.each_ref().map(ms)).collect();
        let what = format!("{what}, p99 in ms at {rate:.0} per second");
        Ok(Some(row(&pairs, (what, database), format!("≤ {goal}"), 1)))
    }

    /// Two servers before one database, against one of them.
    pub(super) fn two(
        &self,
        (one, other): (u16, u16),
        database: &'static str,
        requests: &Requests,
    ) -> Result<Option<Row>> {
        let ports: [&[u16]; 2] = [&[one, other], &[one]];
        let Some(samples) = self.pairs(|which| self.sample(ports[which], requests, None))? else {
            return Ok(None);
        };
        let pairs: Vec<[f64; 2]> =
            samples.iter().map(|pair| pair.each_ref().map(|it| it.per_second)).collect();
        let what = "list, plain, two servers (one instead of bare), per second".to_owned();
        Ok(Some(row(&pairs, (what, database), String::new(), 0)))
    }

    fn sample(&self, ports: &[u16], requests: &Requests, rate: Option<f64>) -> Result<Sample> {
        drive(ports, requests, CONNECTIONS, self.time, rate)
    }

    /// Both in turn, each first every other time, after one sample each that does not count.
    fn pairs(&self, sample: impl Fn(usize) -> Result<Sample>) -> Result<Option<Vec<[Sample; 2]>>> {
        if Instant::now() > self.end {
            return Ok(None);
        }
        sample(0)?;
        sample(1)?;
        let pair = |n| {
            if n % 2 == 0 {
                return Ok([sample(0)?, sample(1)?]);
            }
            let bare = sample(1)?;
            Ok([sample(0)?, bare])
        };
        (0..self.rounds).map(pair).collect::<Result<_>>().map(Some)
    }
}

fn row(pairs: &[[f64; 2]], (what, database): (String, &'static str), goal: String, digits: usize) -> Row {
    let [product, bare] = medians(pairs);
    let mut ratios: Vec<f64> = pairs.iter().map(|[product, bare]| product / bare).collect();
    ratios.sort_by(f64::total_cmp);
    let (least, most) = (ratios.first().unwrap_or(&f64::NAN), ratios.last().unwrap_or(&f64::NAN));
    let ratio = format!("{:.2} ({least:.2} to {most:.2})", median(ratios.clone()));
    let number = |it: f64| format!("{it:.digits$}");
    println!("    {what}: {} and bare {}, {ratio}", number(product), number(bare));
    Row { what, database, bare: number(bare), product: number(product), ratio, goal }
}

fn medians(pairs: &[[f64; 2]]) -> [f64; 2] {
    [0, 1].map(|which| median(pairs.iter().map(|pair| pair[which]).collect()))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
