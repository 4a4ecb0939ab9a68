//! One good entry of each file, to be broken.

/// `exercises/core.json`.
pub const EXERCISE: &str = r#"[
  {
    "id": "core.test",
    "name": "Test bridge",
    "for": "Strong buttocks.",
    "position": "supine",
    "targets": ["glutes", "low_back"],
    "equipment": ["mat"],
    "roles": ["main"],
    "sides": "both",
    "tempo": [
      {"word": "lift", "seconds": 2, "breath": "out"},
      {"word": "hold", "seconds": 1, "breath": "easy"},
      {"word": "lower", "seconds": 3, "breath": "in"}
    ],
    "figure": "bridge",
    "variants": [
      {
        "name": "small lift",
        "how": "Lift a little.",
        "doses": [
          {"kind": "reps", "sets": 1, "reps": 6},
          {"kind": "reps", "sets": 1, "reps": 8},
          {"kind": "reps", "sets": 1, "reps": 10}
        ]
      },
      {
        "name": "full lift",
        "how": "Lift all the way.",
        "doses": [
          {"kind": "reps", "sets": 1, "reps": 7},
          {"kind": "reps", "sets": 1, "reps": 9},
          {"kind": "reps", "sets": 1, "reps": 11}
        ]
      }
    ],
    "setup": ["Lie down."],
    "cues": ["Press.", "Level hips.", {"at": "lower", "say": "Come down."}],
    "breathing": "Out as you lift.",
    "feel": "Work.",
    "not_feel": "Pinching.",
    "mistakes": ["Haste: slow down."],
    "easier": "Lift less.",
    "harder": "Lift more.",
    "stop_if": ["It hurts."],
    "avoid_if": ["pregnant"],
    "sources": [{"ref": "owen2020", "supports": "It helps.", "basis": "trial"}]
  }
]"#;

/// `guidance/lessons.json`, its text made long enough.
pub fn lesson() -> String {
    let text = "One two three four five six seven eight nine ten. ".repeat(9);
    format!(
        r#"[
  {{
    "id": "a_lesson",
    "title": "A lesson",
    "text": ["{}"],
    "try": "Try it.",
    "triggers": ["any_day"],
    "sources": [{{"ref": "owen2020", "supports": "It helps.", "basis": "trial"}}]
  }}
]"#,
        text.trim()
    )
}

/// `guidance/breaks.json`.
pub const BREAK: &str = r#"[
  {
    "id": "a_break",
    "name": "Waves",
    "how": ["Sit.", "Move."],
    "seconds": 60,
    "figure": "seated_cat_cow",
    "exercise": "yoga.seated_cat_cow",
    "sources": [{"ref": "owen2020", "supports": "It helps.", "basis": "trial"}]
  }
]"#;

/// `guidance/daily.json`.
pub const DAILY: &str = r#"[
  {
    "id": "a_move",
    "name": "Take the stairs",
    "how": "Walk up.",
    "sources": [{"ref": "owen2020", "supports": "It helps.", "basis": "trial"}]
  }
]"#;

/// `guidance/safety.json`.
pub const SAFETY: &str = r#"[
  {
    "id": "a_sign",
    "tier": "readiness",
    "ask": "A heart condition",
    "then": "Ask first.",
    "avoid": ["heart"],
    "sources": [{"ref": "owen2020", "supports": "It helps.", "basis": "trial"}]
  }
]"#;

/// `guidance/rules.json`.
pub const RULE: &str = r#"[
  {
    "id": "X1",
    "title": "A rule",
    "words": "What it does.",
    "reasons": {
      "up": "Easy on {days}."
    },
    "basis": "design",
    "sources": [{"ref": "owen2020", "supports": "It helps.", "basis": "trial"}]
  }
]"#;

/// `references.json`.
pub const REFERENCE: &str = r#"[
  {
    "id": "owen2020",
    "authors": "Owen PJ",
    "year": 2020,
    "title": "A title",
    "journal": "A journal",
    "doi": "10.1/x",
    "takes": "It says so.",
    "limits": "Small.",
    "read": "finding"
  }
]"#;
