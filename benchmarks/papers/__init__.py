"""How well photos of documents are judged: pictures that are made, and what is said about them."""
