//! What to do today, and why: `plan(content, history, ask) -> Plan`. Pure: no clock, no disk, no
//! chance. The same inputs give the same plan on any machine.

mod plan;

pub use plan::{Ask, Blocked, DayState, Due, Item, Plan, PlannedDose, Reason, Walk};
