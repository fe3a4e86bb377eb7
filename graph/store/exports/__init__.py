"""The merged graph in formats that other programs read. Personal data is in none of them."""

from graph.store.exports.formats import FORMATS, export_graph

__all__ = ["FORMATS", "export_graph"]
