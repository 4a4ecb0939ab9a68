//! The coach, proved: properties over any history, simulated people, bad input, and the mornings of
//! one person told day by day.

mod fixture;
mod judge;
mod people;
mod properties;
mod script;
mod sim;
