"""Use cases: work on many things, with progress and cancel. No Qt."""
