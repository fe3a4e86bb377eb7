"""Evidence families: one function each, from the reference graph to its affinities.

A family's docstring is written for the people who read the explanations.
"""
