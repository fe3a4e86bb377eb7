"""The facts that come with the product: bilingual data files and what reads and checks them.

A data file holds `records`, each with an `id`. A key that is an edge kind of the ontology holds
targets; `source` holds citations; every other key is a property of the node.
"""
