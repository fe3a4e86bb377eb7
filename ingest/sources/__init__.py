"""One module or package a source; each has a `run(context, request) -> Report`."""
