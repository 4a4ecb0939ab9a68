//! How long a figure's frame takes: the budget is 100 microseconds at 40 x 16 cells.

use supple::content::Content;
use supple::figure::{Easel, Marker, Moment, Options};

fn main() {
    divan::main();
}

#[divan::bench(args = ["bridge", "squat_chair", "walk", "cat_cow", "clamshell"])]
fn frame_40x16(bencher: divan::Bencher, id: &str) {
    frame(bencher, id, (40, 16), Marker::Braille);
}

#[divan::bench(args = [Marker::Octant, Marker::Quadrant, Marker::HalfBlock, Marker::Ascii])]
fn bridge_40x16_with(bencher: divan::Bencher, marker: Marker) {
    frame(bencher, "bridge", (40, 16), marker);
}

#[divan::bench]
fn bridge_56x20(bencher: divan::Bencher) {
    frame(bencher, "bridge", (56, 20), Marker::Braille);
}

#[divan::bench]
fn read_one() {
    divan::black_box(Content::of(Vec::new()).figure("walk"));
}

fn frame(bencher: divan::Bencher, id: &str, size: (u16, u16), marker: Marker) {
    let figure = Content::of(Vec::new()).figure(id).expect("an embedded figure");
    let options = Options { marker, ..Options::default() };
    let mut easel = Easel::default();
    let mut step = 0_u8;
    bencher.bench_local(move || {
        step = step.wrapping_add(7);
        let moment = Moment { phases: 3, phase: usize::from(step % 3), done: f32::from(step) / 255.0 };
        divan::black_box(figure.frame(moment, options, size, &mut easel));
    });
}
