"""Matching: who is relevant to whom, why, and how surely.

A match is a set of evidence items, each a typed path in the graph with a strength in [0, 1).
They are combined by noisy-OR, so that -ln(1 - score) is the sum of the items' weights: the
explanation shown is the score itself.
"""
