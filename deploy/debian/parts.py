"""The parts of a package and their licenses, for `sbom` and `copyright`: NuGet packages, runtime packs, models, the font, and EdgeAgent's own files.

The .deps.json of the program lists the files of each NuGet package; the package's .nuspec and a model's card name their licenses.
"""
import json
import xml.etree.ElementTree as xml
from dataclasses import dataclass, field
from pathlib import Path

PROGRAM = "usr/lib/edgeagent"

# Embedded in edgeagent-lab.dll, for the charts of reports.
FONT = {"name": "Roboto", "license": "Apache-2.0", "copyright": "2011 Google Inc.", "in": f"{PROGRAM}/edgeagent-lab.dll", "address": "https://fonts.google.com/specimen/Roboto"}


@dataclass
class NuGetPackage:
    """One package or runtime pack. Without a folder, the facts of its .nuspec are not known: a distribution's own SDK has the runtime packs as folders."""

    identity: str
    version: str
    is_framework: bool
    files: list
    folder: Path | None = None
    metadata: xml.Element | None = None

    def text(self, name):
        return self.metadata.findtext("{*}" + name) if self.metadata is not None else None

    def license(self):
        """(kind, value): "expression" with an SPDX expression, "text" with (name, text), "address" with a URL, or None."""
        if self.metadata is None:
            return None
        stated = self.metadata.find("{*}license")
        if stated is None:
            address = self.text("licenseUrl")
            return ("address", address) if address else None
        if stated.get("type") == "expression":
            return "expression", stated.text
        text = (self.folder / stated.text.replace("\\", "/")).read_text(encoding="utf-8-sig")
        is_mit = "MIT License" in text[:200] and "Permission is hereby granted, free of charge" in text
        return ("expression", "MIT") if is_mit else ("text", (stated.text, text))

    def notices(self):
        """The file in which the package names the third-party code that it contains, or None."""
        if self.folder is None:
            return None
        return next((file for file in sorted(self.folder.iterdir()) if file.name.lower().replace("-", "") == "thirdpartynotices.txt"), None)


@dataclass
class Parts:
    packages: dict = field(default_factory=dict)
    """NuGet packages with a file in this Debian package, by their name in .deps.json."""
    models: list = field(default_factory=list)
    """(card, files) of each model with weights."""
    own: list = field(default_factory=list)
    """Files of EdgeAgent itself."""
    has_font: bool = False
    projects: list = field(default_factory=list)
    libraries: dict = field(default_factory=dict)
    """All of .deps.json."""


def read(root, program, nuget):
    """The parts of what lies below ROOT, whose program is PROGRAM. Each file belongs to one part."""
    left = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file() and not file.is_symlink()}
    left = {file for file in left if not file.startswith("DEBIAN/")}

    def take(files):
        there = sorted(left.intersection(files))
        left.difference_update(there)
        return there

    deps = json.loads((root / PROGRAM / f"{program}.deps.json").read_text())
    parts = Parts(libraries=deps["targets"][deps["runtimeTarget"]["name"]])
    parts.projects = [library for library in parts.libraries if deps["libraries"][library]["type"] == "project"]
    for library, assets in parts.libraries.items():
        if library not in parts.projects:
            files = take(f"{PROGRAM}/{Path(file).name}" for kind in ("runtime", "native") for file in assets.get(kind, {}))
            if files:
                parts.packages[library] = nuget_package(library, nuget, files)
    for card in sorted((root / PROGRAM / "models").glob("*.json")):
        if "license" in (model := json.loads(card.read_text())):
            parts.models.append((model, take(file for file in left if Path(file).name.split(".")[0] == card.stem)))
    parts.has_font = FONT["in"] in left
    parts.own = sorted(left)
    return parts


def nuget_package(library, nuget, files):
    identity, version = library.removeprefix("runtimepack.").split("/")
    package = NuGetPackage(identity, version, library.startswith("runtimepack."), files)
    folder = nuget / identity.lower() / version.lower()
    if folder.is_dir():
        package.folder = folder
        package.metadata = xml.parse(next(folder.glob("*.nuspec"))).getroot().find("{*}metadata")
    return package
