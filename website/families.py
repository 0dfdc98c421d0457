"""What the families of rules are about, as headings say it."""

from __future__ import annotations

TITLES = {
    "fmt": "The document",
    "sec": "Sections",
    "hdr": "Header",
    "rec": "Context and recon",
    "con": "Contracts",
    "cmp": "Component interaction",
    "dev": "Deviation log",
    "rev": "Review guide",
    "imp": "Implementation overview",
    "tsk": "Tasks",
    "trc": "Traceability",
    "rsk": "Risks",
    "chk": "Checklist",
    "cpt": "Compact form",
    "prs": "Pull requests",
    "mac": "Macro plans",
    "cli": "Command line proof",
    "grd": "Held against the repository",
    "xpl": "Several plans",
}
