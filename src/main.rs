//! Starts the single-page app.

fn main() {
    dashboard::start();
}
