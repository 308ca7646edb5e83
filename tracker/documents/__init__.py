"""bytes -> Document: text in blocks with a page map. Offsets and pages are final when a Document leaves it."""
