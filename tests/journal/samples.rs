//! Every kind of event, with every field and with as few as it may have.

use supple::journal::What;

/// The kind, all of its fields, and the fewest.
const SAMPLES: &[(&str, &str, &str)] = &[
    (
        "profile_set",
        r#"{"age":"45_64","floor":true,"minutes":12,"days":["mon","sun"],"categories":["core","tai_chi"],"likes":["yoga"],"aims":["the garden"],"day_end":3,"avoid":["sore_knee"],"equipment":["mat"],"walking_minutes":15,"more_walking":false,"chair_only":true,"week_start":"mon","usual":3,"since":"longer"}"#,
        "{}",
    ),
    (
        "screened",
        r#"{"answers":["leg_pain"],"tier":"soon","short":false}"#,
        r#"{"answers":[],"tier":null,"short":true}"#,
    ),
    (
        "cleared",
        r#"{"by":"my doctor","on":"2026-11-01"}"#,
        r##"{"by":"","on":"2026-11-01","signs":["k3f9-41","#0a1b2c3d"]}"##,
    ),
    ("checked_in", r#"{"pain":10}"#, r#"{"pain":0}"#),
    ("pain_noted", r#"{"pain":3,"ache":2,"mood":7,"note":"stiff"}"#, "{}"),
    ("morning_after", r#"{"of":"2026-11-01","pain":4}"#, r#"{"of":"2026-11-01","pain":0}"#),
    (
        "day_chosen",
        r#"{"minutes":20,"no_floor":true,"swap":{"from":"core.bridge","to":"core.dead_bug"},"dislike":"yoga.cobra","like":"core.bridge","rest":true}"#,
        "{}",
    ),
    ("flare_said", "{}", "{}"),
    ("flare_ended", "{}", "{}"),
    (
        "pause_set",
        r#"{"from":"2026-12-01","until":"2026-12-14","why":"holiday"}"#,
        r#"{"from":"2026-12-01","until":"2026-12-01","why":"operation"}"#,
    ),
    ("pause_ended", r#"{"on":"2026-12-10"}"#, r#"{"on":"2026-12-01"}"#),
    (
        "session_started",
        r#"{"mode":"normal","minutes":12,"pre":3,"items":[{"exercise":"core.bridge","step":3,"dose":{"kind":"reps","sets":2,"reps":8},"rules":["P2"]}]}"#,
        r#"{"mode":"rest","minutes":5,"pre":null,"items":[]}"#,
    ),
    (
        "exercise_done",
        r#"{"session":"k3f9-4","place":0,"exercise":"core.bridge","step":3,"planned":{"kind":"hold","reps":3,"seconds":10},"done_step":2,"done":{"kind":"time","seconds":60},"seconds":91,"how":"eased"}"#,
        r#"{"session":"k3f9-4","place":0,"exercise":"core.bridge","step":3,"planned":{"kind":"breaths","breaths":6},"done_step":3,"done":null,"seconds":0,"how":"skipped"}"#,
    ),
    (
        "session_ended",
        r#"{"session":"k3f9-4","seconds":640,"complete":true}"#,
        r#"{"session":"k3f9-4","seconds":0,"complete":false}"#,
    ),
    (
        "session_rated",
        r#"{"session":"k3f9-4","peak":6,"after":3,"effort":4,"hurt":{"exercise":"core.bridge"},"note":"warm"}"#,
        r#"{"session":"k3f9-4"}"#,
    ),
    (
        "session_logged",
        r#"{"mode":"normal","minutes":12,"pre":3,"moves":[{"exercise":"core.bridge","step":3,"dose":{"kind":"reps","sets":2,"reps":8},"seconds":90}],"seconds":600,"peak":2,"effort":4}"#,
        r#"{"mode":"rest","minutes":5,"moves":[],"seconds":0}"#,
    ),
    ("set_out", r#"{"exercise":"walking.easy","minutes":16}"#, r#"{"exercise":"walking.easy","minutes":1}"#),
    (
        "activity_done",
        r#"{"exercise":"walking.easy","minutes":16,"pre":2,"peak":3,"effort":3,"pace":"brisk","metres":1400,"planned":16,"set_out":"k3f9-8","note":"rain"}"#,
        r#"{"exercise":"my own","minutes":1440}"#,
    ),
    ("walk_felt", r#"{"of":"2026-11-01","place":"legs"}"#, r#"{"of":"2026-11-01","place":"back"}"#),
    ("where", r#"{"places":["back_left","leg_below_knee"]}"#, r#"{"places":[]}"#),
    ("taken", r#"{"painkillers":true}"#, r#"{"painkillers":false}"#),
    (
        "moved",
        r#"{"what":"tried Bridge, small lift: sharp pain","tried":{"exercise":"core.bridge","step":1,"how":"sharp"}}"#,
        r#"{"what":""}"#,
    ),
    ("break_taken", r#"{"what":"stand_tall"}"#, r#"{"what":""}"#),
    ("peg", r#"{"pain":5,"enjoyment":4,"activity":10}"#, r#"{"pain":0,"enjoyment":0,"activity":0}"#),
    ("activities_named", r#"{"names":["tie my shoes","lift my child"]}"#, r#"{"names":[]}"#),
    ("activities_rated", r#"{"ratings":[4,null]}"#, r#"{"ratings":[]}"#),
    (
        "exposure_set",
        r#"{"what":"an hour at the desk","movement":"sit","unit":"minutes","smallest":10,"between":30,"whole":60,"fear":"it locks","off":true}"#,
        r#"{"what":"","movement":"other","unit":"kg","smallest":1,"between":1,"whole":1}"#,
    ),
    (
        "exposure_done",
        r#"{"what":"an hour at the desk","target":20,"expected":6,"done":20,"actual":3,"happened":false}"#,
        r#"{"what":"","target":1}"#,
    ),
    (
        "routine_set",
        r#"{"rising":"06:30","time":"07:00","place":"kitchen","after":"coffee","with":"Ann","if_then":"if it rains, then at noon"}"#,
        "{}",
    ),
    ("routine_reviewed", r#"{"fits":true}"#, r#"{"fits":false}"#),
    (
        "week_agreed",
        r#"{"from":"2026-11-23","days":4,"minutes":15,"comes_to":45,"walk":20,"obstacle":"time","if_then":"if it gets late, then at lunch"}"#,
        r#"{"from":"2026-11-23"}"#,
    ),
    (
        "milestone",
        r#"{"what":"ten sessions","treat":"a film","reached":true}"#,
        r#"{"what":"x","treat":null,"reached":false}"#,
    ),
    (
        "check_up",
        r#"{"on":"2026-12-01","result":"go on"}"#,
        r#"{"on":"2026-12-01","result":null,"signs":["k3f9-41"]}"#,
    ),
    ("steps", r#"{"count":6420,"source":"Watch"}"#, r#"{"count":0,"source":""}"#),
    (
        "imported",
        r#"{"source":"GPX","hash":"0a1b2c3d-1f","entries":1,"activities":[{"entry":"k3f9-4","start":"2026-11-01T07:58:00+01:00"}]}"#,
        r#"{"source":"","hash":"","entries":0,"activities":[]}"#,
    ),
    ("lesson_read", r#"{"lesson":"hurt_is_not_harm"}"#, r#"{"lesson":"x"}"#),
    ("note", r#"{"text":"slept well","share":true}"#, r#"{"text":"","share":false}"#),
    (
        "corrected",
        r#"{"target":"k3f9-4","on":"2026-11-01","with":{"kind":"checked_in","pain":2},"twin":"0a1b2c3d"}"#,
        r#"{"target":"k3f9-4","on":"2026-11-01","with":{"kind":"flare_said"}}"#,
    ),
    ("removed", r#"{"target":"k3f9-4","twin":"0a1b2c3d"}"#, r#"{"target":"k3f9-4"}"#),
];

/// Every sample's kind and payload.
pub fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    SAMPLES.iter().flat_map(|&(kind, full, few)| [(kind, full), (kind, few)])
}

/// Every sample, read.
pub fn all() -> Vec<What> {
    texts().map(|(kind, text)| What::read(kind, text).unwrap()).collect()
}
