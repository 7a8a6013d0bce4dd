"""Windows, tabs, prompts and panels. May import session, settings and model; no engine."""
