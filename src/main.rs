//! Picks a face and owns the real clock.

use std::path::{Path, PathBuf};

fn main() -> anyhow::Result<()> {
    let folder = std::env::args().nth(3).map_or_else(|| PathBuf::from("content"), PathBuf::from);
    let mut files = Vec::new();
    gather(&folder, &folder, &mut files)?;
    let named: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let faults = supple::content::check(&named);
    for fault in &faults {
        println!("{fault}");
    }
    println!("{} files, {} faults", named.len(), faults.len());
    std::process::exit(i32::from(!faults.is_empty()));
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, files)?;
        } else if path.extension().is_some_and(|end| end == "json") {
            let name = path.strip_prefix(root)?.display().to_string();
            files.push((name, std::fs::read_to_string(&path)?));
        }
    }
    Ok(())
}
