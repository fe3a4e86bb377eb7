"""`python -m api.cli`: the command where its script is not installed."""

from api.cli import main

main()
