//! The four tones as samples: soft sines with a second partial, quiet at both ends so that nothing clicks.

use std::f64::consts::TAU;

use crate::cues::Tone;

/// Samples a second, one channel, 16 bits.
pub const RATE: u32 = 22_050;

/// A note: its pitch in hertz, and how long it sounds, in seconds.
type Note = (f64, f64);

/// How loud, of the loudest there is: a bedroom in the morning.
const LOUD: f64 = 0.28;

/// The notes of a tone, one after another.
const fn notes(tone: Tone) -> &'static [Note] {
    match tone {
        Tone::Begin => &[(523.25, 0.18), (659.25, 0.30)],
        Tone::End => &[(659.25, 0.18), (440.0, 0.36)],
        Tone::Tick => &[(880.0, 0.07)],
        Tone::Side => &[(261.63, 0.40)],
    }
}

/// How long a tone sounds, in seconds.
pub fn seconds(tone: Tone) -> f64 {
    notes(tone).iter().map(|(_, seconds)| seconds).sum()
}

/// A tone as samples.
pub fn samples(tone: Tone) -> Vec<i16> {
    let mut all = Vec::new();
    for &(pitch, seconds) in notes(tone) {
        let count = (seconds * f64::from(RATE)) as usize;
        for at in 0..count {
            let time = at as f64 / f64::from(RATE);
            // Swells in 12 ms, fades as a struck bar does, and is silent at its end.
            let swell = (time / 0.012).min(1.0);
            let fade = (-3.0 * time / seconds).exp() * ((seconds - time) / 0.02).min(1.0);
            let wave = (TAU * pitch * time).sin() + 0.2 * (TAU * 2.0 * pitch * time).sin();
            all.push((wave / 1.2 * swell * fade * LOUD * f64::from(i16::MAX)) as i16);
        }
    }
    all
}

/// A tone as the bytes that a player takes.
pub fn raw(tone: Tone) -> Vec<u8> {
    samples(tone).into_iter().flat_map(i16::to_le_bytes).collect()
}

/// A tone as a WAV file, for players that take nothing else.
pub fn wav(tone: Tone) -> Vec<u8> {
    let data = raw(tone);
    let length = data.len() as u32;
    let mut file = Vec::with_capacity(44 + data.len());
    file.extend(b"RIFF");
    file.extend((36 + length).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend([1_u16, 1].into_iter().flat_map(u16::to_le_bytes)); // plain samples, one channel
    file.extend(RATE.to_le_bytes());
    file.extend((2 * RATE).to_le_bytes());
    file.extend([2_u16, 16].into_iter().flat_map(u16::to_le_bytes)); // bytes and bits a sample
    file.extend(b"data");
    file.extend(length.to_le_bytes());
    file.extend(data);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How strongly `pitch` sounds in `samples` (Goertzel), against their whole strength.
    fn strength(samples: &[i16], pitch: f64) -> f64 {
        let turn = TAU * pitch / f64::from(RATE);
        let (mut one, mut two) = (0.0, 0.0);
        for &sample in samples {
            let next = f64::from(sample) + 2.0 * turn.cos() * one - two;
            (two, one) = (one, next);
        }
        let power = one * one + two * two - 2.0 * turn.cos() * one * two;
        let whole: f64 = samples.iter().map(|&sample| f64::from(sample).powi(2)).sum();
        power / (whole * samples.len() as f64 / 2.0)
    }

    /// Seen failing with the notes of the beginning and the end exchanged.
    #[test]
    fn each_tone_has_its_pitches_and_its_length() {
        for tone in Tone::ALL {
            let samples = samples(tone);
            let mut at = 0;
            for &(pitch, seconds) in notes(tone) {
                let count = (seconds * f64::from(RATE)) as usize;
                let note = &samples[at..at + count];
                let here = strength(note, pitch);
                for other in [261.63, 440.0, 523.25, 659.25, 880.0]
                    .into_iter()
                    .filter(|other| (other - pitch).abs() > 1.0)
                {
                    assert!(here > 5.0 * strength(note, other), "{tone:?}: {pitch} against {other}");
                }
                at += count;
            }
            assert!((samples.len() as f64 / f64::from(RATE) - seconds(tone)).abs() < 0.01, "{tone:?}");
            assert!(seconds(tone) <= 0.6, "{tone:?} ends before the next tick");
        }
        let rises = |tone| notes(tone)[0].0 < notes(tone)[1].0;
        assert!(rises(Tone::Begin) && !rises(Tone::End));
        assert_eq!(notes(Tone::Tick).len(), 1);
        assert!(notes(Tone::Side)[0].0 < 300.0, "the side change is the low one");
    }

    #[test]
    fn nothing_clicks_and_nothing_is_loud() {
        for tone in Tone::ALL {
            let samples = samples(tone);
            let loudest = samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap();
            assert!((2_000..12_000).contains(&loudest), "{tone:?}: {loudest}");
            assert!(
                samples[0].unsigned_abs() < 50 && samples[samples.len() - 1].unsigned_abs() < 200,
                "{tone:?}"
            );
            let step = samples.windows(2).map(|pair| pair[0].abs_diff(pair[1])).max().unwrap();
            assert!(step < 3_500, "{tone:?} jumps by {step}");
        }
    }

    #[test]
    fn a_wav_file_says_how_long_it_is() {
        let file = wav(Tone::Tick);
        assert_eq!(file.len(), 44 + 2 * samples(Tone::Tick).len());
        assert_eq!(u32::from_le_bytes(file[4..8].try_into().unwrap()) as usize, file.len() - 8);
        assert_eq!(&file[44..], raw(Tone::Tick));
    }
}
