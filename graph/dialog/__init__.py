"""The Beredskapsdialog: one meeting with one company, from how it stands to who does what when.

A dialogue is one record of a source of its own, which the journal remembers in every state, so
that it can be left, resumed, undone and compared. What it decides about the company (what it
holds, what it can do) is a second record of the same source. Everything else is worked out anew
from the graph each time: `meeting` puts questions, contacts, plans, actions and financing
together; `what_if` asks what another fact would change; `followup` and `reach` look over them all.
"""
