"""What the documentation is made with: pages written from the code, and the examples in all pages run."""
