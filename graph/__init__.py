"""The domain: values, ontology, reference facts, store, read model, matching and planning."""
