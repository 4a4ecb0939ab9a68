//! One voice at a time.

use super::{Cue, Voice};

/// How much longer than its moment a sentence may take, in seconds: the voice is cut there.
pub(super) const OVER: f64 = 0.35;

/// Sorted by time, with one voice at a time: a word that would fall into another is left to the eye, unless it
/// is one that cuts; and nothing is said past its moment.
pub(super) fn one_voice(mut cues: Vec<Cue>, voice: Voice) -> Vec<Cue> {
    cues.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut last: Option<usize> = None;
    let mut free = f64::NEG_INFINITY;
    for at in 0..cues.len() {
        if !voice.says(&cues[at]) {
            continue;
        }
        let seconds = voice.seconds(&cues[at].words);
        let fits = seconds <= cues[at].seconds + OVER;
        let waits = cues[at].at + 0.05 < free;
        let is_first = cues[at].kind.cuts();
        if !is_first && (waits || !fits) {
            cues[at].words.clear();
            continue;
        }
        if waits && let Some(before) = last {
            if cues[before].kind.cuts() {
                // Two that must be said: the second waits for the first.
                cues[at].at = free;
            } else {
                // Half a sentence helps nobody.
                cues[before].words.clear();
            }
        }
        free = cues[at].at + seconds.min(cues[at].seconds);
        last = Some(at);
    }
    cues.sort_by(|one, other| one.at.total_cmp(&other.at));
    cues
}
