"""The read model: the merged graph at one revision, following the store's journal."""
