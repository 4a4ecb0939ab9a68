//! What a character stands for where the keyboard sends another than the table of keys names: Caps Lock, a
//! Cyrillic or Greek layout, full-width letters and digits, the digits of other scripts. Only what can
//! mean one thing is read so; a number row that sends signs (as a French one does) is not, since the same
//! signs stand elsewhere on other keyboards, and a rating must never be a guess.

/// The zeros of scripts whose ten digits follow each other: Arabic, Persian, Devanagari, Bengali, Thai,
/// full-width.
const ZEROS: [char; 6] = ['٠', '۰', '०', '০', '๐', '０'];

/// Letters by the place of the key, row by row; the letters of Ukrainian and Belarusian stand after the
/// Russian ones of the same key.
const BY_PLACE: [(&str, &str); 3] = [
    ("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,."),
    ("ўіїєґ", "os]'`"),
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
];

/// The letter, digit or sign in the table of keys that was meant by `c`; nothing where it is one itself, or
/// none is known.
pub(super) fn meant(c: char) -> Option<char> {
    let small = c.to_lowercase().next().filter(|small| *small != c);
    let digit = ZEROS.iter().find_map(|&zero| {
        let digit = u32::from(c).checked_sub(u32::from(zero)).filter(|digit| *digit < 10)?;
        char::from_digit(digit, 10)
    });
    let wide = || {
        // The full-width forms of the printable ASCII characters, in their order.
        let ascii = u32::from(c).checked_sub(0xFF01)?.checked_add(0x21)?;
        char::from_u32(ascii).filter(char::is_ascii_graphic).map(|c| c.to_ascii_lowercase())
    };
    let by_place = || {
        let wanted = small.unwrap_or(c);
        BY_PLACE.iter().find_map(|(theirs, ours)| {
            let place = theirs.chars().position(|other| other == wanted)?;
            ours.chars().nth(place)
        })
    };
    let blank = (c == '\u{3000}').then_some(' ');
    digit.or(blank).or_else(wide).or_else(by_place).or(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_keyboards_mean_the_key_at_the_same_place() {
        let pairs = [
            ('Q', Some('q')),
            ('й', Some('q')),
            ('Й', Some('q')),
            ('ы', Some('s')),
            ('ў', Some('o')),
            ('і', Some('s')),
            ('η', Some('h')),
            ('ｈ', Some('h')),
            ('Ｈ', Some('h')),
            ('？', Some('?')),
            ('３', Some('3')),
            ('٧', Some('7')),
            ('۰', Some('0')),
            ('\u{3000}', Some(' ')),
            ('q', None),
            ('3', None),
            ('&', None),
            ('é', None),
            ('字', None),
        ];
        for (c, expected) in pairs {
            assert_eq!(meant(c), expected, "{c}");
        }
        for (theirs, ours) in BY_PLACE {
            assert_eq!(theirs.chars().count(), ours.len(), "{theirs}");
        }
    }
}
