"""Documents made by other tools than the readers' libraries: pandoc, LibreOffice, Chromium. What is missing is skipped."""

import shutil
import subprocess
from pathlib import Path

import pytest


def _needed(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"needs {tool}, which is not installed")
    return found


def by_pandoc(source: Path, target: Path) -> Path:
    """Convert Markdown into the format that the target's suffix names."""
    command = [_needed("pandoc"), "--standalone", str(source), "--output", str(target)]
    command += ["--to", "plain"] if target.suffix == ".txt" else ["--metadata", "pagetitle=x"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target


def by_libreoffice(source: Path, target: Path) -> Path:
    """Convert a document into the format that the target's suffix names; the user's own settings are left alone."""
    profile = (target.parent / "profile").as_uri()
    command = [_needed("soffice"), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", target.suffix.lstrip("."), "--outdir", str(target.parent / "made"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (target.parent / "made" / source.with_suffix(target.suffix).name).rename(target)


def by_chromium(source: Path, target: Path) -> Path:
    """Print a page as PDF."""
    command = [_needed("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--print-to-pdf={target}", source.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target
