"""The JSON routes: each parses what is asked, makes one document, and answers with it."""
